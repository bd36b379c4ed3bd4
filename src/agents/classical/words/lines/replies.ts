// Answers in the middle of things: to a wanted post, to a lower offer than the one that stands, to being outbid,
// to an offer that needs thought, and an offer of goods in part payment.
import { lines } from '../line.ts'
import { phraseBook } from '../phrase-book.ts'

/** A seller answers a wanted post with an item of their own. */
export const askPriceOfWant = phraseBook({
  occasion: 'opening',
  statesPrice: true,
  cores: [
    ...lines({}, [
      'I have {a}, {condition}. {price}.', "I've got {a} that might suit. {price}.", 'Would {a} do? {price}.', "I'm selling {a} for {price}.", 'I have {a} listed at {price}.',
      "I can offer {a} for {price}.", 'Would my listing suit? {Title}, {price}.', "I have {a} for sale at {price}.", 'Saw your post. I have {a}, {price}.', 'How about {a}, {condition}, for {price}?',
      "{Title}, {condition}, {price}, if that fits.", "I'd sell you {a} for {price}.", 'Could {a} work? I am asking {price}.', "You might like {the} I have up at {price}.", 'I could do {a} for {price}.',
    ]),
    ...lines({ register: 'terse' }, ['Got {a}. {price}.', 'Have {a}, {price}.', '{Title}, {price}.', '{a} for {price}?', 'Mine is {price}: {a}.']),
    ...lines({ register: 'warm' }, ["I may have just the thing: {a}, {price}.", "I'd be happy to sell you {a} for {price}.", 'I think I can help. I have {a} at {price}.', "I hope this helps: {a} for {price}."]),
    ...lines({ register: 'formal' }, ['I can offer {a}, {condition}, at {price}.', 'Might {a} serve? I would ask {price}.', 'In answer to your post, I have {a} at {price}.', 'I have {a} for which I ask {price}.']),
    ...lines({ register: 'casual' }, ['I have {a}. {price}?', 'Got {a} here for {price} if you want {it}.', 'Would {a} do the trick? {price}.', "I've got {a} for {price}, interested?"]),
    ...lines({ register: 'folksy' }, ["I reckon I've got what you want: {a}, {price}.", "I've got {a} I'd sell for {price}."]),
    ...lines({ register: 'dry' }, ['As it happens: {a}, {price}.', 'It seems I own what you want. {Title}, {price}.']),
    ...lines({ free: true }, ['I have {a}, and you can have {it} for nothing.', 'I have {a}, {condition}, no charge.', 'Would {a} do? No charge.', "I'm giving away {a}. Want {it}?"]),
    ...lines({ priced: false }, ['I have {a}. What would you pay?', 'Would {a} do?', "I have {a}, {condition}, if that's of interest."]),
  ],
  tails: [
    ...lines({ free: true }, ['Interested?', 'Let me know.', 'Any good to you?', 'Does that fit?']),
    ...lines({}, ['Interested?', 'Let me know.', 'Would that work?', 'Any good to you?', 'Have a look at my listing.', 'Does that fit?', 'Happy to answer questions.', 'Tell me if that suits.']),
    ...lines({ register: 'terse' }, ['Interested?', 'Let me know.']),
    ...lines({ register: 'warm' }, ["No pressure if {its} not what you're after.", 'Hope that helps.']),
    ...lines({ register: 'formal' }, ['I should be glad to answer any questions.', 'Do let me know.']),
    ...lines({ register: 'casual' }, ['Any good?', 'Worth a look.', 'Lemme know.']),
    ...lines({ register: 'folksy' }, ['Holler if that suits.']),
    ...lines({ register: 'dry' }, ['A happy coincidence.']),
  ],
})

/** A seller tells a buyer that somebody stands higher; the caller vouches that it is so. `other` is that offer. */
export const betterOfferStands = phraseBook({
  occasion: 'middle',
  cores: [
    ...lines({}, [
      'I have a better offer on {the} right now.', "There's {other} standing on {the}.", "I've been offered {other} for {the}.", "Someone else is at {other}.", "I already have {other} on {the}.",
      'Another offer is ahead of yours.', "You'd need to beat {other}.", "I have {other} from someone else.", "The best offer so far is {other}.", "{the} {is} at {other} at the moment.", "I'm holding a higher offer than that.",
      "I have a higher offer just now.", "As it stands, {other} is the one to beat.", 'There is a better one on the table: {other}.', "I can't take that while {other} stands.",
    ]),
    ...lines({ register: 'terse' }, ['Have {other} already.', '{other} beats that.', "I'm at {other} with someone else.", 'Better offer in hand.', 'Beat {other}.']),
    ...lines({ register: 'warm' }, ['I should tell you, someone else offered {other}.', "It's only fair to say I have {other} from someone else.", "I'm sorry, somebody is a little ahead of you."]),
    ...lines({ register: 'formal' }, ['I must tell you that I hold an offer of {other}.', 'A higher offer stands at present.', 'I have in hand an offer of {other}.']),
    ...lines({ register: 'casual' }, ["Heads up, someone's at {other}.", "Someone beat you to it with {other}.", 'Got {other} on {the} already.', "Just so you know, I've got {other}."]),
    ...lines({ register: 'folksy' }, ["Somebody else has {other} down.", "You're up against {other}, I'm afraid."]),
    ...lines({ register: 'dry' }, ['You have competition. {other}.', 'Someone said {other}, and I was listening.']),
  ],
  reactions: [
    ...lines({}, ['Thanks for the offer.', 'Just so you know:', 'To be fair to you:', 'Thanks.', 'Appreciate it.', 'Sorry.']),
    ...lines({ register: 'warm' }, ['Thank you for the offer.']), ...lines({ register: 'formal' }, ['Thank you for your offer.']),
    ...lines({ register: 'casual' }, ['Ah, sorry.', 'Thanks though.']), ...lines({ register: 'dry' }, ['Alas.']),
  ],
  tails: [
    ...lines({}, ['Can you beat that?', 'Let me know if you can go higher.', 'Would you like to go higher?', 'Your turn, if you like.', 'Up to you.', 'If you can top it, I am listening.', 'I thought you should know.']),
    ...lines({ register: 'terse' }, ['Can you beat it?', 'Your call.']), ...lines({ register: 'warm' }, ['No pressure.', 'I wanted to be upfront.']),
    ...lines({ register: 'formal' }, ['You may wish to reconsider.']), ...lines({ register: 'casual' }, ['Wanna top it?', 'Care to top that?']),
    ...lines({ register: 'folksy' }, ['Care to raise?']), ...lines({ register: 'dry' }, ['Do with that what you will.']),
  ],
})

/** Neither yes nor no yet. */
export const hold = phraseBook({
  occasion: 'middle',
  cores: [
    ...lines({}, [
      "I'll think about it.", 'Let me think it over.', "I'm going to sit with {other} for a bit.", "I'm not saying no to {other}.", 'Give me a little while on this.', "I'll keep {other} in mind.",
      "Let me hold that thought.", "I'd like to wait a little before I answer.", "I'll get back to you on {other}.", "I'm still thinking about {the}.", "Can you leave {other} open for now?", "Let's keep it open for now.",
      "I need a little time on this one.", "I'm on the fence at {other}.", "Not a no. Let me think.", "I'll come back to you.",
    ]),
    ...lines({ side: 'seller' }, ["I'm keeping {the} open for now.", "I'd like to see what else comes in.", "I'll leave {the} up a bit longer."]),
    ...lines({ side: 'buyer' }, ["I'm leaving my offer open.", "I'd like to look around a little first.", 'My offer still stands.']),
    ...lines({ register: 'terse' }, ["I'll think.", 'Thinking.', 'Maybe.', 'Give me a bit.', 'Not yet.', 'Hold on.']),
    ...lines({ register: 'warm' }, ["Would you give me a little time?", "I'd like to think it over, if that's all right.", "I haven't forgotten you."]),
    ...lines({ register: 'formal' }, ['I should like to consider it.', 'Allow me some time to reflect.', 'I will give it due thought.']),
    ...lines({ register: 'casual' }, ['Gimme a bit.', 'Lemme think on it.', "I'll mull it over.", 'Hang tight.']),
    ...lines({ register: 'folksy' }, ['Let me chew on that.', "I'll mull it over a spell."]),
    ...lines({ register: 'dry' }, ['I am weighing it. Slowly.', 'It is under review.']),
  ],
  reactions: [
    ...lines({}, ['Thanks for the offer.', 'Hmm.', 'Okay.', 'Thanks.', 'Noted.', 'I see.']), ...lines({ register: 'warm' }, ['Thank you.', 'I appreciate it.']),
    ...lines({ register: 'formal' }, ['Thank you for your offer.']), ...lines({ register: 'casual' }, ['Interesting.', 'Hmm, okay.']), ...lines({ register: 'dry' }, ['Interesting.']),
  ],
  tails: [
    ...lines({}, ['Thanks for your patience.', 'Bear with me.', 'I hope that is okay.', 'Talk soon.']), ...lines({ register: 'formal' }, ['Thank you for your patience.']),
    ...lines({ register: 'casual' }, ['Cool?', 'No rush, right?']), ...lines({ register: 'folksy' }, ["Don't wander off."]), ...lines({ register: 'dry' }, ['Try to contain yourself.']),
  ],
})

/** A buyer has been topped. With a price the buyer goes on; without, the buyer bows out. `other` is the higher offer. */
export const outbidReply = phraseBook({
  occasion: 'middle',
  statesPrice: true,
  cores: [
    ...lines({}, [
      "I'll go to {price}.", 'Then {price} from me.', "I can beat that with {price}.", 'How about {price}?', "I'm still in, at {price}.", "Against {other} I'd say {price}.", 'Would {price} put me ahead?',
      "Let me make it {price}.", "I'd go to {price} for {the}.", 'Put me down for {price}.', "I'll top it: {price}.", "Okay, {price}.",
    ]),
    ...lines({ register: 'terse' }, ['{price}.', 'Then {price}.', 'I say {price}.', 'Still in. {price}.']),
    ...lines({ register: 'warm' }, ["I'd still love {the}. {price}?", "I'd hate to miss {the}. How about {price}?", "I'd be glad to go to {price}.", 'Could {price} keep me in it?', 'I would like to stay in, at {price}.']),
    ...lines({ register: 'formal' }, ['In that case I offer {price}.', 'Then allow me to offer {price}.', 'I shall go to {price}.', 'Kindly put me down for {price}.', 'I will better that with {price}.']),
    ...lines({ register: 'casual' }, ['Okay, game on: {price}.', "I'll see that and say {price}.", 'Bump me to {price}.', "Still want {it}, so {price}.", 'What if I go {price}?']),
    ...lines({ register: 'folksy' }, ["Well, I'm not done yet. {price}.", "I'll go {price}.", 'Put me in for {price}.', "I ain't beat yet. {price}."]),
    ...lines({ register: 'dry' }, ['So it is like that. {price}.', 'I resent this. {price}.']),
    ...lines({ priced: false }, [
      "{other} is too rich for me.", "I'll bow out, then.", "I'll leave {it} to them.", "Then I'm out.", "I won't go past {other}.", "They can have {it}.", 'Take the better offer.',
      "That's more than I want to spend.", "Fair enough, go with the other one.", "I'll step aside.", "Good price for you. I'm out.", "I'll let {the} go.",
    ]),
  ],
  reactions: [
    ...lines({}, ['Thanks for letting me know.', 'Okay.', 'Fair enough.', 'Understood.', 'Good to know.', 'I see.', 'Ah.']),
    ...lines({ register: 'warm' }, ['Thank you for telling me.']), ...lines({ register: 'formal' }, ['I am obliged to you for saying so.']),
    ...lines({ register: 'casual' }, ['Ah, okay.', 'Dang.', 'Gotcha.']), ...lines({ register: 'folksy' }, ['Shoot.', 'Well, shoot.']), ...lines({ register: 'dry' }, ['Of course there is.']),
  ],
  tails: [
    ...lines({}, ['Let me know.', 'Thanks.', 'Keep me posted.', 'Let me know if that changes.']), ...lines({ register: 'casual' }, ['No worries.', 'All good.']),
    ...lines({ register: 'warm' }, ['Thanks for being straight with me.']), ...lines({ register: 'folksy' }, ['No hard feelings.']),
  ],
})

/** Goods in part payment. `trade` is what is offered besides any money. */
export const partExchange = phraseBook({
  occasion: 'middle',
  cores: [
    ...lines({}, [
      'Would you take {trade} and {price} for {the}?', 'I could do {price} plus {trade}.', 'How about {trade} and {price}?', 'Would you consider {trade} toward {the}?', 'I could add {trade} to {price}.',
      'Could I put {trade} toward {the}?', '{price} and {trade} for {the}?', 'Would a trade help? I have {trade}.', 'I could throw in {trade}.', 'What if I add {trade}?', 'Would {trade} make up the difference?',
      'Would you be open to a part trade for {the}?', 'Could we do part trade, part {price}?', 'Any interest in a trade as part of it?',
    ]),
    ...lines({ register: 'terse' }, ['{price} plus {trade}?', '{price} and {trade}.', 'Trade? I have {trade}.', 'Part trade?']),
    ...lines({ register: 'warm' }, ['Would {trade} be any use to you, along with {price}?', "I'd happily add {trade}.", "I'd be glad to add {trade} to {price}.", 'Could {trade} help, with {price}?', 'Would you like {trade} as well as {price}?']),
    ...lines({ register: 'formal' }, ['Might I offer {trade} in part exchange?', 'Would you accept {trade} together with {price}?', 'Would you entertain a part exchange?', 'I could offer {trade} along with {price}.', 'Perhaps {trade} might go toward {the}.']),
    ...lines({ register: 'casual' }, ['Could I sweeten it with {trade}?', '{price} and I toss in {trade}?', 'Up for a part trade?', '{price} plus {trade}, how about it?', 'Would {trade} on top of {price} do it?']),
    ...lines({ register: 'folksy' }, ["I'd swap you {trade} and {price} for {the}.", 'You a trading sort? I have {trade}.', "{price} and {trade}, and we shake on it.", 'Ever swap? I could add {trade}.']),
    ...lines({ register: 'dry' }, ['{price}, and {trade} as a gesture.', 'I can pay {price} and part with {trade}, bravely.', '{trade} could change hands, along with {price}.']),
  ],
  tails: [...lines({}, ['What do you think?', 'Let me know.', 'Any use to you?', 'Would that help?']), ...lines({ register: 'casual' }, ['Fun, no?', 'Yeah?'])],
})

// Answers in the middle of things: to a wanted post, to an offer that needs thought, and goods in part payment.
import { lines } from '../line.ts'
import { phraseBook } from '../phrase-book.ts'

/** A seller answers a wanted post with an item of their own. */
export const askPriceOfWant = phraseBook({
  occasion: 'opening',
  statesPrice: true,
  cores: [
    ...lines({}, [
      'I have {a}, {condition}. {price}.', "I've got {a} that might suit. {price}.", 'Would {a} do? {price}.',
      "I'm selling {a} for {price}.", 'I have {a} listed at {price}.', 'I can offer {a} for {price}.',
      'Would my listing suit? {Title}, {price}.', 'I have {a} for sale at {price}.',
      'Saw your post. I have {a}, {price}.', 'How about {a}, {condition}, for {price}?',
      '{Title}, {condition}, {price}, if that fits.', "I'd sell you {a} for {price}.",
      'Could {a} work? I am asking {price}.', 'You might like {the} I have up at {price}.',
      'I could do {a} for {price}.',
    ]),
    ...lines({ register: 'terse' }, [
      'Got {a}. {price}.', 'Have {a}, {price}.', '{Title}, {price}.', '{a} for {price}?', 'Mine is {price}: {a}.',
    ]),
    ...lines({ register: 'warm' }, [
      'I may have just the thing: {a}, {price}.', "I'd be happy to sell you {a} for {price}.",
      'I think I can help. I have {a} at {price}.', 'I hope this helps: {a} for {price}.',
    ]),
    ...lines({ register: 'formal' }, [
      'I can offer {a}, {condition}, at {price}.', 'Might {a} serve? I would ask {price}.',
      'In answer to your post, I have {a} at {price}.', 'I have {a} for which I ask {price}.',
    ]),
    ...lines({ register: 'casual' }, [
      'I have {a}. {price}?', 'Got {a} here for {price} if you want {it}.', 'Would {a} do the trick? {price}.',
      "I've got {a} for {price}, interested?",
    ]),
    ...lines({ register: 'folksy' }, [
      "I reckon I've got what you want: {a}, {price}.", "I've got {a} I'd sell for {price}.",
    ]),
    ...lines({ register: 'dry' }, [
      'As it happens: {a}, {price}.', 'It seems I own what you want. {Title}, {price}.',
    ]),
    ...lines({ free: true }, [
      'I have {a}, and you can have {it} for nothing.', 'I have {a}, {condition}, no charge.',
      'Would {a} do? No charge.', "I'm giving away {a}. Want {it}?",
    ]),
    ...lines({ priced: false }, [
      'I have {a}. What would you pay?', 'Would {a} do?', "I have {a}, {condition}, if that's of interest.",
    ]),
  ],
  tails: [
    ...lines({ free: true }, ['Interested?', 'Let me know.', 'Any good to you?', 'Does that fit?']),
    ...lines({}, [
      'Interested?', 'Let me know.', 'Would that work?', 'Any good to you?', 'Have a look at my listing.',
      'Does that fit?', 'Happy to answer questions.', 'Tell me if that suits.',
    ]),
    ...lines({ register: 'terse' }, ['Interested?', 'Let me know.']),
    ...lines({ register: 'warm' }, ["No pressure if {its} not what you're after.", 'Hope that helps.']),
    ...lines({ register: 'formal' }, ['I should be glad to answer any questions.', 'Do let me know.']),
    ...lines({ register: 'casual' }, ['Any good?', 'Worth a look.', 'Lemme know.']),
    ...lines({ register: 'folksy' }, ['Holler if that suits.']),
    ...lines({ register: 'dry' }, ['A happy coincidence.']),
  ],
})

/** Neither yes nor no yet. */
export const hold = phraseBook({
  occasion: 'middle',
  cores: [
    ...lines({}, [
      "I'll think about it.", 'Let me think it over.', "I'm going to sit with {other} for a bit.",
      "I'm not saying no to {other}.", 'Give me a little while on this.', "I'll keep {other} in mind.",
      'Let me hold that thought.', "I'd like to wait a little before I answer.", "I'll get back to you on {other}.",
      "I'm still thinking about {the}.", 'Can you leave {other} open for now?', "Let's keep it open for now.",
      'I need a little time on this one.', "I'm on the fence at {other}.", 'Not a no. Let me think.',
      "I'll come back to you.",
    ]),
    ...lines({ side: 'seller' }, [
      "I'm keeping {the} open for now.", "I'd like to see what else comes in.", "I'll leave {the} up a bit longer.",
    ]),
    ...lines({ side: 'buyer' }, [
      "I'm leaving my offer open.", "I'd like to look around a little first.", 'My offer still stands.',
    ]),
    ...lines({ register: 'terse' }, [
      "I'll think.", 'Thinking.', 'Maybe.', 'Give me a bit.', 'Not yet.', 'Hold on.',
    ]),
    ...lines({ register: 'warm' }, [
      'Would you give me a little time?', "I'd like to think it over, if that's all right.",
      "I haven't forgotten you.",
    ]),
    ...lines({ register: 'formal' }, [
      'I should like to consider it.', 'Allow me some time to reflect.', 'I will give it due thought.',
    ]),
    ...lines({ register: 'casual' }, ['Gimme a bit.', 'Lemme think on it.', "I'll mull it over.", 'Hang tight.']),
    ...lines({ register: 'folksy' }, ['Let me chew on that.', "I'll mull it over a spell."]),
    ...lines({ register: 'dry' }, ['I am weighing it. Slowly.', 'It is under review.']),
  ],
  reactions: [
    ...lines({}, ['Thanks for the offer.', 'Hmm.', 'Okay.', 'Thanks.', 'Noted.', 'I see.']),
    ...lines({ register: 'warm' }, ['Thank you.', 'I appreciate it.']),
    ...lines({ register: 'formal' }, ['Thank you for your offer.']),
    ...lines({ register: 'casual' }, ['Interesting.', 'Hmm, okay.']),
    ...lines({ register: 'dry' }, ['Interesting.']),
  ],
  tails: [
    ...lines({}, ['Thanks for your patience.', 'Bear with me.', 'I hope that is okay.', 'Talk soon.']),
    ...lines({ register: 'formal' }, ['Thank you for your patience.']),
    ...lines({ register: 'casual' }, ['Cool?', 'No rush, right?']),
    ...lines({ register: 'folksy' }, ["Don't wander off."]),
    ...lines({ register: 'dry' }, ['Try to contain yourself.']),
  ],
})

/** Goods in part payment. `trade` is what is offered besides any money. */
export const partExchange = phraseBook({
  occasion: 'middle',
  cores: [
    ...lines({}, [
      'Would you take {trade} and {price} for {the}?', 'I could do {price} plus {trade}.',
      'How about {trade} and {price}?', 'Would you consider {trade} toward {the}?',
      'I could add {trade} to {price}.', 'Could I put {trade} toward {the}?', '{price} and {trade} for {the}?',
      'Would a trade help? I have {trade}.', 'I could throw in {trade}.', 'What if I add {trade}?',
      'Would {trade} make up the difference?', 'Would you be open to a part trade for {the}?',
      'Could we do part trade, part {price}?', 'Any interest in a trade as part of it?',
    ]),
    ...lines({ register: 'terse' }, [
      '{price} plus {trade}?', '{price} and {trade}.', 'Trade? I have {trade}.', 'Part trade?',
    ]),
    ...lines({ register: 'warm' }, [
      'Would {trade} be any use to you, along with {price}?', "I'd happily add {trade}.",
      "I'd be glad to add {trade} to {price}.", 'Could {trade} help, with {price}?',
      'Would you like {trade} as well as {price}?',
    ]),
    ...lines({ register: 'formal' }, [
      'Might I offer {trade} in part exchange?', 'Would you accept {trade} together with {price}?',
      'Would you entertain a part exchange?', 'I could offer {trade} along with {price}.',
      'Perhaps {trade} might go toward {the}.',
    ]),
    ...lines({ register: 'casual' }, [
      'Could I sweeten it with {trade}?', '{price} and I toss in {trade}?', 'Up for a part trade?',
      '{price} plus {trade}, how about it?', 'Would {trade} on top of {price} do it?',
    ]),
    ...lines({ register: 'folksy' }, [
      "I'd swap you {trade} and {price} for {the}.", 'You a trading sort? I have {trade}.',
      '{price} and {trade}, and we shake on it.', 'Ever swap? I could add {trade}.',
    ]),
    ...lines({ register: 'dry' }, [
      '{price}, and {trade} as a gesture.', 'I can pay {price} and part with {trade}, bravely.',
      '{trade} could change hands, along with {price}.',
    ]),
  ],
  tails: [
    ...lines({}, ['What do you think?', 'Let me know.', 'Any use to you?', 'Would that help?']),
    ...lines({ register: 'casual' }, ['Fun, no?', 'Yeah?']),
  ],
})

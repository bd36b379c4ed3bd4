// More than one buyer: the seller says that a better offer stands, the buyer answers it.
import { lines } from '../line.ts'
import { phraseBook } from '../phrase-book.ts'

/** A seller tells a buyer that somebody stands higher; the caller vouches that it is so. `other` is that offer. */
export const betterOfferStands = phraseBook({
  occasion: 'middle',
  cores: [
    ...lines({}, [
      'I have a better offer on {the} right now.', "There's {other} standing on {the}.",
      "I've been offered {other} for {the}.", 'Someone else is at {other}.', 'I already have {other} on {the}.',
      'Another offer is ahead of yours.', "You'd need to beat {other}.", 'I have {other} from someone else.',
      'The best offer so far is {other}.', '{the} {is} at {other} at the moment.',
      "I'm holding a higher offer than that.", 'I have a higher offer just now.',
      'As it stands, {other} is the one to beat.', 'There is a better one on the table: {other}.',
      "I can't take that while {other} stands.",
    ]),
    ...lines({ register: 'terse' }, [
      'Have {other} already.', '{other} beats that.', "I'm at {other} with someone else.", 'Better offer in hand.',
      'Beat {other}.',
    ]),
    ...lines({ register: 'warm' }, [
      'I should tell you, someone else offered {other}.', "It's only fair to say I have {other} from someone else.",
      "I'm sorry, somebody is a little ahead of you.",
    ]),
    ...lines({ register: 'formal' }, [
      'I must tell you that I hold an offer of {other}.', 'A higher offer stands at present.',
      'I have in hand an offer of {other}.',
    ]),
    ...lines({ register: 'casual' }, [
      "Heads up, someone's at {other}.", 'Someone beat you to it with {other}.', 'Got {other} on {the} already.',
      "Just so you know, I've got {other}.",
    ]),
    ...lines({ register: 'folksy' }, ['Somebody else has {other} down.', "You're up against {other}, I'm afraid."]),
    ...lines({ register: 'dry' }, ['You have competition. {other}.', 'Someone said {other}, and I was listening.']),
  ],
  reactions: [
    ...lines({}, ['Thanks for the offer.', 'Thanks.', 'Appreciate it.', 'Sorry.']),
    ...lines({ register: 'warm' }, ['Thank you for the offer.']),
    ...lines({ register: 'formal' }, ['Thank you for your offer.']),
    ...lines({ register: 'casual' }, ['Ah, sorry.', 'Thanks though.']),
    ...lines({ register: 'dry' }, ['Alas.']),
  ],
  tails: [
    ...lines({}, [
      'Can you beat that?', 'Let me know if you can go higher.', 'Would you like to go higher?',
      'Your turn, if you like.', 'Up to you.', 'If you can top it, I am listening.', 'I thought you should know.',
    ]),
    ...lines({ register: 'terse' }, ['Can you beat it?', 'Your call.']),
    ...lines({ register: 'warm' }, ['No pressure.', 'I wanted to be upfront.']),
    ...lines({ register: 'formal' }, ['You may wish to reconsider.']),
    ...lines({ register: 'casual' }, ['Wanna top it?', 'Care to top that?']),
    ...lines({ register: 'folksy' }, ['Care to raise?']),
    ...lines({ register: 'dry' }, ['Do with that what you will.']),
  ],
})

/** A buyer has been topped, by `other`. With a price the buyer goes on; without one, bows out. */
export const outbidReply = phraseBook({
  occasion: 'middle',
  statesPrice: true,
  cores: [
    ...lines({}, [
      "I'll go to {price}.", 'Then {price} from me.', 'I can beat that with {price}.', 'How about {price}?',
      "I'm still in, at {price}.", "Against {other} I'd say {price}.", 'Would {price} put me ahead?',
      'Let me make it {price}.', "I'd go to {price} for {the}.", 'Put me down for {price}.',
      "I'll top it: {price}.", 'Okay, {price}.',
    ]),
    ...lines({ register: 'terse' }, ['{price}.', 'Then {price}.', 'I say {price}.', 'Still in. {price}.']),
    ...lines({ register: 'warm' }, [
      "I'd still love {the}. {price}?", "I'd hate to miss {the}. How about {price}?",
      "I'd be glad to go to {price}.", 'Could {price} keep me in it?', 'I would like to stay in, at {price}.',
    ]),
    ...lines({ register: 'formal' }, [
      'In that case I offer {price}.', 'Then allow me to offer {price}.', 'I shall go to {price}.',
      'Kindly put me down for {price}.', 'I will better that with {price}.',
    ]),
    ...lines({ register: 'casual' }, [
      'Okay, game on: {price}.', "I'll see that and say {price}.", 'Bump me to {price}.',
      'Still want {it}, so {price}.', 'What if I go {price}?',
    ]),
    ...lines({ register: 'folksy' }, [
      "Well, I'm not done yet. {price}.", "I'll go {price}.", 'Put me in for {price}.',
      "I ain't beat yet. {price}.",
    ]),
    ...lines({ register: 'dry' }, ['So it is like that. {price}.', 'I resent this. {price}.']),
    ...lines({ free: true }, ["I'd still be glad to have {it}.", 'Keep me in mind for {the}.']),
    ...lines({ priced: false }, [
      '{other} is too rich for me.', "I'll bow out, then.", "I'll leave {it} to them.", "Then I'm out.",
      "I won't go past {other}.", 'They can have {it}.', 'Take the better offer.',
      "That's more than I want to spend.", 'Fair enough, go with the other one.', "I'll step aside.",
      "Good price for you. I'm out.", "I'll let {the} go.",
    ]),
  ],
  reactions: [
    ...lines({}, [
      'Thanks for letting me know.', 'Okay.', 'Fair enough.', 'Understood.', 'Good to know.', 'I see.', 'Ah.',
    ]),
    ...lines({ register: 'warm' }, ['Thank you for telling me.']),
    ...lines({ register: 'formal' }, ['I am obliged to you for saying so.']),
    ...lines({ register: 'casual' }, ['Ah, okay.', 'Dang.', 'Gotcha.']),
    ...lines({ register: 'folksy' }, ['Shoot.', 'Well, shoot.']),
    ...lines({ register: 'dry' }, ['Of course there is.']),
  ],
  tails: [
    ...lines({}, ['Let me know.', 'Thanks.', 'Keep me posted.', 'Let me know if that changes.']),
    ...lines({ register: 'casual' }, ['No worries.', 'All good.']),
    ...lines({ register: 'warm' }, ['Thanks for being straight with me.']),
    ...lines({ register: 'folksy' }, ['No hard feelings.']),
  ],
})

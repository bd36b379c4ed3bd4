// A buyer comes up. `other` is what the seller last asked.
import { lines } from '../line.ts'
import { phraseBook } from '../phrase-book.ts'

export const raiseOffer = phraseBook({
  occasion: 'middle',
  statesPrice: true,
  cores: [
    ...lines({}, [
      'I can (come|go) up to {price}.', 'How about {price}?', 'Would {price} (do it|work|be better|get us there)?',
      'I could stretch to {price}.', 'Let me (try|make that) {price}.', "I'll raise it to {price}.",
      'Call it {price}?', "I'll go to {price} for {the}.", 'What if I offer {price}?',
      'Could we (agree on|settle at|meet at) {price}?', 'I can improve that to {price}.',
      "You're at {other}. Would {price} close it?", 'Would you take {price} instead of {other}?',
      'New offer for {the}: {price}.', '{price}, then.', 'Say {price} for {the}?', "I'd go to {price} to get {it}.",
      'My offer is now {price}.', "Let's try {price}.", 'Then let me offer {price}.',
      'Is {price} closer to what you had in mind?', 'I still want {the}, so {price}.', 'Moving up to {price}.',
      "{other} is more than I'd like. {price}?", 'Does {price} get us closer?', 'I can find a bit more: {price}.',
      "I'd do {price} if we can agree on that.", "I've gone up to {price}.", 'Would you let {it} go at {price}?',
      'What would you say to {price}?',
    ]),
    ...lines({ register: 'terse' }, [
      '{price}.', '{price}?', 'Make it {price}.', 'Up to {price}.', 'Now {price}.', 'OK, {price}.',
      'I can do {price}.', '{price} work?', 'Then {price}.', 'Going to {price}.', '{price} for {it}.',
    ]),
    ...lines({ register: 'warm' }, [
      "I'd really like {the}, so let me go to {price}.", 'I want this to be fair for you too. How about {price}?',
      'Would {price} feel (better|more like it)?', "I'm happy to go to {price}.",
      'Let me meet you at {price}, if I may.', 'I do love {the}. Could we say {price}?',
      "I'd be glad to make it {price}.",
    ]),
    ...lines({ register: 'formal' }, [
      'I am prepared to offer {price}.', 'Allow me to raise my offer to {price}.', 'I would go as far as {price}.',
      'Might {price} be more agreeable?', 'In that case I would offer {price}.', 'May I suggest {price} instead?',
      'Permit me to improve my offer to {price}.', 'I can see my way to {price}.',
    ]),
    ...lines({ register: 'casual' }, [
      'I could bump it to {price}.', 'What about {price}?', 'I can swing {price}.', 'Could do {price}.',
      "Let's say {price}?", 'Bumping it to {price}.', "I'll nudge it up to {price}.", 'Does {price} do the trick?',
      'Meet me at {price}?',
    ]),
    ...lines({ register: 'folksy' }, [
      'I reckon I can dig up {price}.', 'You drive a hard bargain. {price}.', "I'll see my way to {price}.",
      'Well, I could scrape together {price}.', "Let's shake on {price}.", "I'd go {price} and tip my hat.",
    ]),
    ...lines({ register: 'dry' }, [
      'My wallet says {price}, reluctantly.', '{price}. I felt that one.', 'Against my better judgment, {price}.',
      'Fine. {price}, and I will deny it later.', '{price}, since you insist.',
    ]),
    ...lines({ free: true }, ["I'd still be glad to have {the}.", "I'd still like {it}, if {its} free."]),
    ...lines({ priced: false }, ['I can come up a little.', "I'd go a bit higher."]),
  ],
  reactions: [
    ...lines({}, [
      'Fair enough.', 'Okay.', 'I understand.', 'All right.', 'I see.', 'Let me try again.', 'Fine.', 'Understood.',
      'That makes sense.', 'I hear you.', 'Sure.',
    ]),
    ...lines({ register: 'terse' }, ['Fair.', 'Got it.', 'Right.', 'Noted.']),
    ...lines({ register: 'warm' }, [
      'I understand completely.', 'Thanks for getting back to me.', 'I appreciate the reply.', 'No problem at all.',
    ]),
    ...lines({ register: 'formal' }, [
      'I understand your position.', 'Thank you for your reply.', 'I take your point.', 'Very well.',
    ]),
    ...lines({ register: 'casual' }, ['Gotcha.', 'Totally fair.', 'Makes sense.', 'Okay okay.', 'Alright.']),
    ...lines({ register: 'folksy' }, ['Fair is fair.', 'I hear you, friend.', 'Well, shoot.']),
    ...lines({ register: 'dry' }, ['I was afraid of that.', 'Worth a try.', 'Noted, with regret.']),
  ],
  tails: [
    ...lines({}, [
      'Does that help?', 'Let me know.', 'Is that closer?', 'What do you think?', 'Would that do?', 'How is that?',
      'Tell me if we are getting close.', 'Any better?',
    ]),
    ...lines({ register: 'terse' }, ['Deal?', 'Your move.', 'OK?']),
    ...lines({ register: 'warm' }, [
      'I hope that helps.', 'I do appreciate your patience.', 'Hope we can make it work.',
    ]),
    ...lines({ register: 'formal' }, [
      'I hope that is agreeable.', 'I trust that is nearer the mark.', 'Kindly let me know.',
    ]),
    ...lines({ register: 'casual' }, ['Deal?', 'Getting warmer?', 'Sound good?', 'Better?']),
    ...lines({ register: 'folksy' }, ['How does that sit?', 'What say you?', 'That suit you better?']),
    ...lines({ register: 'dry' }, ['You are good at this.', 'Progress of a kind.', "Don't tell anyone."]),
  ],
})

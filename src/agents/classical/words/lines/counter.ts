// An answer with another price. `other` is what the other side just offered. Sided lines need the caller's side.
import { lines } from '../line.ts'
import { phraseBook } from '../phrase-book.ts'

export const counter = phraseBook({
  occasion: 'middle',
  statesPrice: true,
  cores: [
    ...lines({}, [
      'How about {price}?', 'I could do {price}.', 'Could we (say|agree on|settle on) {price}?',
      'Would {price} work for you?', "I'd be happy at {price}.", 'What about {price} instead?',
      'Can you do {price}?', "Let's say {price}.", 'If you can do {price}, we have a deal.',
      '{price} and we have a deal.', 'I was hoping for {price}.', "I'd say {price} for {the}.",
      'Could you manage {price}?', "At {price} I'd say yes.", 'Would you meet me at {price}?',
      'Let me counter with {price}.', "I'm thinking {price}.", '{price} would do it.', 'Can we make it {price}?',
      'My number is {price}.', 'I can agree to {price}.', "Make it {price} and we're settled.",
      "Not {other}, but I'd do {price}.", 'What would you say to {price}?', "You're at {other}, I'm at {price}.",
      '{price} seems right to me.', 'I have {price} in mind.',
    ]),
    ...lines({ side: 'seller' }, [
      "I'd let {the} go for {price}.", 'I could part with {it} for {price}.', "I'm asking {price} for {the}.",
      '{price} and {the} {is} yours.', 'For {price}, {its} yours.', "I'd sell at {price}.",
      "I'd want {price} for {the}.", 'I can let you have {it} for {price}.', 'I would take {price} for {it}.',
      '{other} is a bit low for me. {price}?', 'Come up to {price} and {its} yours.',
      'Could you come up to {price}?',
    ]),
    ...lines({ side: 'buyer' }, [
      'I could pay {price}.', 'I can offer {price} for {the}.', 'For {price} I would take {it}.',
      'Could you come down to {price}?', '{other} is a bit much for me. {price}?', "I'd buy {it} at {price}.",
      'My side of it is {price}.',
    ]),
    ...lines({ reason: 'conceded', side: 'seller' }, [
      'I can come down to {price}.', 'I could drop it to {price}.', "I'll take a little off: {price}.",
      'I can knock it down to {price}.', 'Coming down to {price}.',
    ]),
    ...lines({ reason: 'conceded', side: 'buyer' }, [
      'I can come up to {price}.', 'I could stretch to {price}.', "I'll go to {price}.", 'Moving up to {price}.',
    ]),
    ...lines({ register: 'terse' }, [
      '{price}.', '{price}?', 'Make it {price}.', 'I need {price}.', '{price} works.', 'Try {price}.',
      "I'm at {price}.", '{price} and done.', 'Say {price}.', 'I can do {price}.',
    ]),
    ...lines({ register: 'warm' }, [
      'Would you be all right with {price}?', "I'd love to make this work. Could you do {price}?",
      'How would {price} feel?', "I'd be so happy if we could meet at {price}.", 'Could {price} work for us both?',
      "I'd like us both to be happy. {price}?",
    ]),
    ...lines({ register: 'formal' }, [
      'Might I suggest {price}?', 'I would propose {price}.', 'I could agree to {price}.',
      'May I counter with {price}?', 'I would be content with {price}.', 'Would {price} be acceptable to you?',
      'I should think {price} is fair.', 'Let me propose {price} for {the}.',
    ]),
    ...lines({ register: 'casual' }, [
      'Could you do {price}?', 'Meet me at {price}?', "Let's call it {price}?", '{price} and we are good.',
      "I'd be cool with {price}.", 'What if we say {price}?', 'I could live with {price}.', '{price} feels right?',
      'Could you see {price} working?',
    ]),
    ...lines({ register: 'folksy' }, [
      "I'd shake on {price}.", 'I reckon {price} is about right.', '{price}, and I call that neighborly.',
      "Let's say {price} and shake.", 'How does {price} sit with you?', "I'd call it square at {price}.",
    ]),
    ...lines({ register: 'dry' }, [
      'I counter, with feeling: {price}.', '{other} is a number. So is {price}.', '{price} has a nicer ring to it.',
      'Let us pretend you said {price}.', 'I prefer the sound of {price}.',
    ]),
    ...lines({ free: true, side: 'seller' }, [
      'You can have {the} for nothing.', "Let's make it free.", 'Just take {it}, no charge.',
    ]),
    ...lines({ free: true }, ['How about no charge at all?', 'Could we call it free?']),
    ...lines({ priced: false }, [
      'Can you do better than that?', "We're not quite there yet.", 'Could you move a little?',
    ]),
  ],
  reactions: [
    ...lines({}, [
      'Thanks for the offer.', 'Close.', 'Hmm.', 'I hear you.', 'Okay.', 'We might get there.', 'Not quite.',
      'Appreciate the offer.', "I'd like to make this work.", 'Thanks.', "That's not far off.",
      'I see where you are coming from.', 'Let me think.',
    ]),
    ...lines({ register: 'terse' }, ['Nope.', 'Not yet.', 'Almost.', 'No.', 'Hm.']),
    ...lines({ register: 'warm' }, [
      'Thank you for the offer.', "That's kind of you.", 'I appreciate you asking.', "I'm glad you asked.",
    ]),
    ...lines({ register: 'formal' }, [
      'Thank you for your offer.', 'I appreciate your interest.', 'I have considered your offer.',
      'I am obliged to you.',
    ]),
    ...lines({ register: 'casual' }, [
      'Ooh, close.', 'Hmm, okay.', 'Nice try.', 'Getting there.', 'So close.', 'Alright.',
    ]),
    ...lines({ register: 'folksy' }, [
      'I like your style.', 'You are in the neighborhood.', "Can't blame you for trying.", 'Well, now.',
    ]),
    ...lines({ register: 'dry' }, ['Bold.', 'An interesting number.', 'I admire the optimism.', 'A start.']),
    ...lines({ reason: 'too_low', side: 'seller' }, [
      "That's a little low for me.", "That's lower than I'd like.", 'A bit low.',
    ]),
    ...lines({ reason: 'too_high', side: 'buyer' }, [
      "That's a little high for me.", "That's more than I'd like.", 'A bit steep.',
    ]),
  ],
  tails: [
    ...lines({}, [
      'What do you think?', 'Let me know.', 'Does that work?', 'Would that be okay?', 'Is that fair?',
      'Tell me what you think.', 'Can you live with that?', 'See what you think.',
    ]),
    ...lines({ register: 'terse' }, ['Deal?', 'OK?', 'Your call.']),
    ...lines({ register: 'warm' }, [
      'I hope that feels fair.', 'Take your time.', 'I hope we can meet there.', 'No pressure at all.',
    ]),
    ...lines({ register: 'formal' }, [
      'I hope that is agreeable.', 'Kindly let me know.', 'I believe that is fair to us both.',
    ]),
    ...lines({ register: 'casual' }, ['Deal?', 'Sound okay?', 'Yeah?', 'Can we do that?']),
    ...lines({ register: 'folksy' }, ['How about it?', 'Think on it.', 'That sound square?']),
    ...lines({ register: 'dry' }, ['Take a moment.', 'I can wait.', 'Sleep on it, if you must.']),
  ],
})

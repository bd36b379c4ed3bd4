// A buyer's first word on a listing. `other` is the asking price.
import { lines } from '../line.ts'
import { phraseBook } from '../phrase-book.ts'

export const openOffer = phraseBook({
  occasion: 'opening',
  statesPrice: true,
  cores: [
    ...lines({}, [
      'Would you (take|accept) {price} for {the}?', 'I (can|could) offer (you|) {price} for {the}.',
      "I'd like to (offer|put in) {price} for {the}.", 'How does {price} sound for {the}?',
      'Could you let {the} go for {price}?', "I'm interested in {the}. Would {price} (work|do)?",
      'I saw {the}. Would you consider {price}?', 'My offer for {the} is {price}.', 'Is {price} enough for {the}?',
      'What would you say to {price} for {the}?', "If {price} is okay with you, I'll take {the}.",
      "You're asking {other}. Would you (take|consider) {price}?",
      'I see {the} at {other}. Is there any chance of {price}?',
      'Is there any room on {the}? I was thinking {price}.', "I'd pay {price} for {the}.",
      'Can we start at {price} for {the}?', "I'd be glad to have {the} at {price}.",
      'Any chance you would let {the} go for {price}?',
      'Would {price} (be fair|be all right|be okay|be enough) for {the}?',
      'I was thinking {price} for {the}. What do you (say|think)?', 'I had {price} in mind for {the}.',
      "Here's my offer for {the}: {price}.", 'Still looking to sell {the}? I could do {price}.',
      '{the} caught my eye. Would you take {price}?',
      "I'd be happy with {the} at {price}, if that works on your end.",
      '{is} {the} still available? I can offer {price}.', 'Put me down for {price} on {the}, if you like.',
      'At {price}, I would take {the}.', 'Let me start with {price} for {the} and see where we land.',
      'Asking {other} is fine, but could {price} do it?',
    ]),
    ...lines({ register: 'terse' }, [
      '{price} for {the}?', 'I can do {price} for {the}.', 'Would {price} do?', "I'll give you {price} for {the}.",
      '{price} for {it}?', 'Offering {price} for {the}.', "{price} and I'll take {it}.",
      'Interested in {the}. {price}?', 'Will you take {price}?', '{the}: {price}?', "I'm at {price} on {the}.",
      'Take {price} for {it}?',
    ]),
    ...lines({ register: 'warm' }, [
      "I'd love {the}. Would {price} be okay?", 'I really like {the}. Could you do {price}?',
      "I'd be so happy to have {the} for {price}, if that's all right.", 'Would you be open to {price} for {the}?',
      'So glad I saw {the}. Would {price} work for you?', "I've got my heart set on {the}. Could {price} work?",
      'I would love to take {the} for {price}. Is that okay?',
      "I'd give {price} for {the} and be delighted with {it}.",
    ]),
    ...lines({ register: 'formal' }, [
      'I would like to offer {price} for {the}.', 'I would be pleased to offer {price} for {the}.',
      'May I offer {price} for {the}?', 'Would you kindly consider {price} for {the}?',
      'Please consider an offer of {price} for {the}.', 'I am writing about {the}. Would {price} be acceptable?',
      'Might {price} be acceptable for {the}?', 'I wish to inquire about {the}. My offer would be {price}.',
      'I note the price of {other}. Would you entertain {price}?', 'Might I have {the} for {price}?',
    ]),
    ...lines({ register: 'casual' }, [
      'Any chance of {price} on {the}?', 'Would you do {price} on {the}?', 'Could I (grab|get) {the} for {price}?',
      'How about {price} for {the}?', '{price} for {the}, maybe?', "I'd (grab|snap up) {the} for {price}.",
      'Thoughts on {price} for {the}?', "I'm into {the}. {price} okay?", 'Can I tempt you with {price} for {the}?',
      'Could we say {price} for {the}?', 'Kind of want {the}. Would {price} do it?',
    ]),
    ...lines({ register: 'folksy' }, [
      'I reckon {price} is fair for {the}. What do you say?', "I'd part with {price} for {the}.",
      'What do you say to {price} for {the}?', "Reckon you'd take {price} for {the}?",
      "Friend, I'd give {price} for {the}.", "I'd shake on {price} for {the}.",
      "I'm fixing to make an offer on {the}. How's {price}?",
      "I've taken a shine to {the}. Would {price} buy {it}?",
    ]),
    ...lines({ register: 'dry' }, [
      "{price} for {the}. I've had worse ideas.", 'I see {the} {is} for sale. I also see {price}.',
      '{price} for {the}, before I think better of it.',
      "I'll say {price} for {the}, and you can say what you like.", 'Consider {price}. I have considered {the}.',
      "I didn't plan on {the}, but I could manage {price}.",
    ]),
    ...lines({ free: true }, [
      "I'd gladly take {the}, if {its} still available.", 'Could I have {the}, please?',
      '{is} {the} still free? Count me in.', 'I would be glad to have {the}.',
      "If nobody has spoken for {the}, I'd like {it}.", 'May I put my name down for {the}?',
      "I'd be happy to take {the}. Thank you for offering {it}.", 'Yes please to {the}.',
      "I'll take {the}, if {that} {is} still free.", "I'd love {the}.", "I'm up for {the} if you are.",
    ]),
    ...lines({ priced: false }, [
      "I'm interested in {the}.", 'What would you take for {the}?', '{is} {the} still available?',
      'Could we talk about {the}?',
    ]),
  ],
  tails: [
    ...lines({ free: true }, [
      'Thank you.', 'Thanks for offering {it}.', 'Let me know.', 'That is generous of you.', 'Please let me know.',
      'Thanks.',
    ]),
    ...lines({}, [
      'Let me know.', 'Does that work?', 'No rush.', 'Let me know what you think.',
      'Open to hearing what you would take.', 'If not, tell me what would work.', 'Would that suit you?',
      'Happy to talk it over.', 'Let me know either way.', 'Tell me if that is too low.',
      "If that's off, name a number.",
    ]),
    ...lines({ register: 'terse' }, ['Let me know.', 'Yes or no is fine.', 'Your call.', 'Up to you.']),
    ...lines({ register: 'warm' }, [
      'No hard feelings if not.', 'Hope that feels fair.', 'And no worries at all if not.',
      'Thanks for considering it.', 'Either way, good luck with {it}.', 'I hope that works for you.',
    ]),
    ...lines({ register: 'formal' }, [
      'I look forward to your reply.', 'I trust that is a fair start.', 'I hope you will consider it.',
      'I remain open to discussion.',
    ]),
    ...lines({ register: 'casual' }, [
      'Lemme know.', 'No pressure.', 'Worth a shot.', 'Worth asking.', 'No worries if not.', 'Figured I would ask.',
    ]),
    ...lines({ register: 'folksy' }, [
      'Think on it.', "That's my say.", 'No harm in asking.', 'Holler if that suits.',
    ]),
    ...lines({ register: 'dry' }, [
      'You could do worse.', 'Feel free to laugh.', 'Think it over.', "I won't be offended.",
    ]),
  ],
})

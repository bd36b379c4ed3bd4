// No to an offer, with the door left open or not. `other` is the offer refused. No limit is hinted at:
// "lower than I'd like" says nothing about how low would do.
import { lines } from '../line.ts'
import { phraseBook } from '../phrase-book.ts'

export const decline = phraseBook({
  occasion: 'middle',
  cores: [
    ...lines({}, [
      "I'll have to pass on {other}.", "I can't do {other}.", "{other} doesn't work for me.",
      "I'm going to say no to {other}.", "That one doesn't work for me.", "I'll pass for now.",
      "I don't think so, not at {other}.", 'Not at {other}, sorry.', "I'd rather not at {other}.",
      'No, but thanks for asking.', "I'm not ready to do {other}.", 'Sorry, no.', "I'll have to say no.",
      'Not at that price.', "{other} isn't where I want to be.", "We're not there yet.",
      "That's not going to work, I'm afraid.", "I'll leave that one.", "I'll turn that down.",
      "It's a no at {other}.", "I'm not comfortable at {other}.", "That's a bit far from what I had in mind.",
      "I can't say yes to that.", 'No deal at {other}.', 'Not for {the}, sorry.',
    ]),
    ...lines({ side: 'seller' }, [
      "I won't let {it} go for {other}.", "I'd rather keep {it} than sell at {other}.",
      "I'm not selling at {other}.", '{other} is a bit low for {the}.', "I can't let {the} go for that.",
      "{other} is lower than I'd like.", "I'd want more than {other} for {the}.",
      "That's on the low side for {the}.", "I'm hoping for more than {other}.", "I'm holding out for more.",
    ]),
    ...lines({ side: 'buyer' }, [
      "{other} is more than I'd like to pay.", "That's more than I want to spend on {it}.",
      "I can't justify {other} for {the}.", '{other} is steep for me.', "I won't be paying {other}.",
      'Too much for me at {other}.', '{other} is a bit rich for me.', "I'll leave {the} at that price.",
    ]),
    ...lines({ reason: 'too_low', side: 'seller' }, [
      'Too low for me.', "We'd need to be higher than {other}.", "That's too low for {the}.",
    ]),
    ...lines({ reason: 'too_high', side: 'buyer' }, [
      'Too high for me.', "We'd need to be lower than {other}.", "That's too much for {the}.",
    ]),
    ...lines({ reason: 'gone', side: 'seller' }, [
      '{the} {is} already spoken for.', 'Sorry, {the} {is} gone.', "I've already agreed on {the} with someone.",
      '{the} {is} sold, sorry.',
    ]),
    ...lines({ reason: 'found_another', side: 'buyer' }, [
      "I've found another one, sorry.", "I'm sorted now, thanks.", "I've bought elsewhere.",
    ]),
    ...lines({ reason: 'closing' }, [
      "The market's about to close, so I'll leave it.", "I'll leave it, with the market closing.",
    ]),
    ...lines({ register: 'terse' }, [
      'No.', 'Pass.', "Can't do {other}.", 'Not at {other}.', 'No, sorry.', "Won't work.", '{other} is a no.',
      'Not for that.', "I'll pass.",
    ]),
    ...lines({ register: 'warm' }, [
      "I'm so sorry, {other} isn't quite right for me.", 'I wish I could, but not at {other}.',
      'I hate to say no, but I have to.', "I really can't at {other}, sorry.", 'I hope you understand, but no.',
      "Bless you for asking, but I can't.",
    ]),
    ...lines({ register: 'formal' }, [
      'I must decline.', 'I regret that {other} does not suit me.', 'I am afraid I cannot accept {other}.',
      'With respect, I must decline {other}.', 'I fear we are some way apart.', 'I would prefer not to at {other}.',
      'That I cannot do.', 'I must say no to {other}.',
    ]),
    ...lines({ register: 'casual' }, [
      'Yeah, {other} is a no for me.', "Can't swing {other}.", 'Not feeling {other}, sorry.',
      'Gonna pass on {other}.', 'Nah, not at {other}.', "Hmm, don't think so.", "I'm good, thanks.",
      "I'd say no to that one.",
    ]),
    ...lines({ register: 'folksy' }, [
      "That dog won't hunt.", "I can't hardly do {other}.", 'No sir, not at {other}.',
      "I'll have to let that one ride on by.", "Much as I'd like to, no.", "I'd be kicking myself at {other}.",
    ]),
    ...lines({ register: 'dry' }, [
      "{other} and I don't get along.", 'I gave it real thought. No.',
      "I'm going to pretend you didn't say {other}.", 'A brave number. No.', "Let's both forget {other}.",
    ]),
  ],
  reactions: [
    ...lines({}, [
      'Thanks for the offer.', 'Sorry.', 'Thanks, but no.', 'I thought about it.', 'Appreciate it.', 'Hmm.',
      'I considered it.', 'Thanks for asking.', "I'm sorry.",
    ]),
    ...lines({ register: 'warm' }, [
      'Thank you for asking.', "That's kind of you.", "I'm really sorry.", 'Thank you so much for the offer.',
    ]),
    ...lines({ register: 'formal' }, [
      'Thank you for your offer.', 'I am grateful for the offer.', 'I have given it some thought.',
    ]),
    ...lines({ register: 'casual' }, ['Ah.', 'Oof.', 'Hmm, sorry.', 'Thanks though.']),
    ...lines({ register: 'folksy' }, ['Shoot.', 'I thank you, but no.', 'Well.']),
    ...lines({ register: 'dry' }, ['No, but well tried.', 'Ah.', 'Interesting.']),
  ],
  tails: [
    ...lines({}, [
      'If you can move a bit, let me know.', 'Try me again if you like.', "I'm open to another number.",
      'Happy to hear a different number.', 'Sorry.', 'Let me know if you can do better.', 'No hard feelings.',
      "But I'm still listening.", 'Maybe we can find another number.',
    ]),
    ...lines({ side: 'seller' }, ['If you can come up some, I am listening.', 'Could you come up at all?']),
    ...lines({ side: 'buyer' }, ['If you can come down some, I am listening.', 'Could you come down at all?']),
    ...lines({ register: 'terse' }, ['Try again.', 'Sorry.', 'Come back with another number.']),
    ...lines({ register: 'warm' }, [
      'I hope we can still work it out.', 'Please do try again.', 'Thank you for understanding.',
    ]),
    ...lines({ register: 'formal' }, [
      'I remain open to another figure.', 'I hope you will not take it amiss.',
      'You are welcome to propose another figure.',
    ]),
    ...lines({ register: 'casual' }, ['No worries though.', 'Hit me with another number.', 'Got any wiggle room?']),
    ...lines({ register: 'folksy' }, ['No harm done.', 'Come back at me.', "But I ain't going anywhere."]),
    ...lines({ register: 'dry' }, ['Nothing personal.', 'Surprise me.', 'Next.']),
  ],
})

// Yes. The buyer takes the thing, the seller lets it go; without a side only lines that fit both are used.
import { lines } from '../line.ts'
import { phraseBook } from '../phrase-book.ts'

export const accept = phraseBook({
  occasion: 'closing',
  cores: [
    ...lines({}, [
      '{price} it is.', 'That works for me.', '(Okay|All right), {price}.', '{price} works.',
      "Yes, let's do {price}.", 'Agreed at {price}.', "You've got a deal.", "Let's (do it|do that).",
      'Sounds good, {price}.', "I'm happy with {price}.", '{price} is (fine|good|fair) (by|with) me.',
      'Done at {price}.', 'Deal at {price}.', 'We have a deal on {the}.', "I'll say yes to {price}.",
      'Yes to {price} for {the}.', "Good, that's settled.", '{price} for {the}, agreed.', "That's a deal.",
      'I can agree to that.', 'Fair price. Yes.', 'Good enough for me. {price}.', 'Yes, {price} is okay.',
      'Agreed, {price}.',
    ]),
    ...lines({ side: 'seller' }, [
      '{the} {is} yours for {price}.', 'Sold.', 'Sold at {price}.', '{its} yours.', "I'll let {it} go for {price}.",
      "I'll take {price}.", '{price}, sold.', 'Consider {the} sold.', 'Okay, {the} {is} yours.',
      '{price} buys {it}.', "I'll take your {price}.", 'For {price}, {the} {is} all yours.',
      'I can let {it} go at that.',
    ]),
    ...lines({ side: 'buyer' }, [
      "I'll take {it}.", "I'll take {it} for {price}.", "{price}, I'll take {it}.", "I'll take {the} at {price}.",
      "I can do {price}. I'll take {it}.", "Yes, I'd like {it} at {price}.", 'I can pay {price}.',
      "Okay, I'm in at {price}.", 'Count me in at {price}.', "{price} is okay, I'll take {the}.",
      "Good, I'll have {it}.", "I'll go with {price}.",
    ]),
    ...lines({ register: 'terse' }, [
      'Deal.', 'Done.', 'Good, {price}.', 'OK, deal.', 'Yes, {price}.', 'Right, {price}.', '{price} then.',
      '{price}, agreed.', 'OK.', '{price}. Done.', 'OK, {price}.', 'Yes.', 'Works.', 'Fine, {price}.',
      '{price}, deal.', 'Agreed.',
    ]),
    ...lines({ register: 'warm' }, [
      "I'd be delighted. {price} it is.", 'Wonderful, {price} it is.', "That's lovely, yes.", 'Yes, happily.',
      '{price} is just fine, thank you.', "I'm so glad we could agree.", "Perfect, let's do {price}.",
      'Yes please, {price}.',
    ]),
    ...lines({ register: 'formal' }, [
      'I accept.', 'I am pleased to accept {price}.', 'Then we are agreed at {price}.',
      'I gladly accept your terms.', 'That is acceptable to me.', 'We are agreed.', '{price} is most agreeable.',
      'I accept {price} for {the}.', 'Very well, {price}.',
    ]),
    ...lines({ register: 'casual' }, [
      'Sounds good.', 'Works for me.', 'Sure, {price}.', 'Yep, {price} works.', 'Cool, {price}.',
      'Okay, you got it.', "Nice, let's do it.", '{price}, why not.', 'Deal, {price}.', "I'm good with that.",
    ]),
    ...lines({ register: 'folksy' }, [
      "You've got yourself a deal.", "Let's shake on {price}.", 'Put it there. {price}.',
      'I call that fair. {price}.', 'Well, all right then, {price}.', '{price}, and my hand on it.',
    ]),
    ...lines({ register: 'dry' }, [
      'You wore me down. {price}.', 'Against all odds, yes.', "{price}. Let's never speak of it.",
      'I have no further objections.', 'Fine. {price} it is.', 'I can find no fault with {price}.',
    ]),
    ...lines({ free: true }, [
      'Yes, that works.', 'Then {the} {is} spoken for.', "Good, that's settled then.", 'Agreed, no charge.', 'Yes.',
      'Works for me.', 'Sounds good.', "Let's do that.", 'Agreed.', 'Yes, gladly.', "That's settled, then.",
    ]),
    ...lines({ free: true, side: 'seller' }, [
      '{its} yours, no charge.', 'Yes, {the} {is} yours. Enjoy.', 'Happy to pass {it} along to you.',
      "You're welcome to {it}.", 'Please do, {its} yours.', 'Sure, {the} {is} yours.',
      "I'll put your name on {it}.",
    ]),
    ...lines({ free: true, side: 'buyer' }, [
      "I'd be glad to have {it}.", "Yes please, I'll take {it}.", "That's generous. I'll take {it}.",
      "I'll have {the}, thank you.", 'Yes please.', "I'll gladly take {the}.",
    ]),
  ],
  reactions: [
    ...lines({}, ['Okay.', 'Good.', 'All right.', 'Great.', 'Yes.', 'Fine.', 'Fair enough.']),
    ...lines({ register: 'warm' }, ['Oh, good.', 'Lovely.', 'Wonderful.']),
    ...lines({ register: 'formal' }, ['Very good.', 'Splendid.', 'Excellent.']),
    ...lines({ register: 'casual' }, ['Nice.', 'Cool.', 'Sweet.', 'Alright.', 'You know what, sure.']),
    ...lines({ register: 'folksy' }, ['Well, all right.', 'Now we are talking.']),
    ...lines({ register: 'dry' }, ['Fine.', 'There we are.', 'At last.']),
  ],
  tails: [
    ...lines({ free: true }, ['Thank you.', 'Thanks.', 'Glad that worked out.']),
    ...lines({ free: true, side: 'seller' }, ['Enjoy.', 'I hope you enjoy {it}.']),
    ...lines({ free: true, side: 'buyer' }, ['Thank you so much.', 'That is kind of you.', 'I appreciate it.']),
    ...lines({}, [
      'Thanks.', 'Thank you.', 'Glad we could agree.', 'Good doing business with you.',
      'Thanks for working with me on it.',
    ]),
    ...lines({ side: 'seller' }, ['Enjoy.', 'I hope you enjoy {it}.', 'Thanks for the interest.']),
    ...lines({ side: 'buyer' }, [
      'Looking forward to it.', 'Thanks for selling {it} to me.', 'Thanks for letting {it} go.',
    ]),
    ...lines({ register: 'warm' }, [
      'Thank you so much.', "I'm really pleased.", "You've been a pleasure to deal with.",
    ]),
    ...lines({ register: 'formal' }, ['It was a pleasure.', 'I am obliged to you.', 'My thanks.']),
    ...lines({ register: 'casual' }, ['Thanks a lot.', 'Appreciate it.', 'Easy.', 'That was painless.']),
    ...lines({ register: 'folksy' }, ['Much obliged.', 'Pleasure trading with you.', 'Good trading with you.']),
    ...lines({ register: 'dry' }, ['That was almost fun.', 'Who knew.', 'We got there.']),
  ],
  statesPrice: false,
})

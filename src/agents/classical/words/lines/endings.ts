// Words at the end of a talk, and the odd remark: taking something back, giving up, thanking, passing the time.
import { lines } from '../line.ts'
import { phraseBook } from '../phrase-book.ts'

/** A buyer takes an offer back, a seller takes a listing down. */
export const withdraw = phraseBook({
  occasion: 'closing',
  cores: [
    ...lines({}, [
      "I'm stepping back from {the}.", "I've had second thoughts about {the}.", 'Change of plan on {the}, sorry.',
    ]),
    ...lines({ side: 'buyer' }, [
      "I'm taking back my offer on {the}.", "I'm withdrawing my offer.", "I've decided against {the}.",
      "I'm going to pass on {the} after all.", 'Please disregard my offer of {price}.',
      'My {price} is off the table.', "I'm pulling out of this one.", 'Please count me out.',
      "I'm taking that back, sorry.", "I'll have to pull out.", "I won't be buying {the} after all.",
      'Please take my offer off the list.', "I'm no longer offering {price}.", "I'll withdraw my {price}.",
      'Never mind my offer.',
    ]),
    ...lines({ side: 'seller' }, [
      "I'm taking {the} down.", '{the} {is} no longer for sale.', "I'm withdrawing {the}.",
      "I've decided not to sell {the}.", "I'm keeping {the} after all.", '{the} {is} off the market.',
      "I've changed my mind about selling {the}.", "I won't be selling {the} after all.",
      '{the} {is} staying with me.', 'Sorry, {the} {is} not for sale anymore.', "I'm closing my listing for {the}.",
      "I'm no longer selling {the}.", 'Please disregard my listing for {the}.',
    ]),
    ...lines({ reason: 'found_another', side: 'buyer' }, [
      "I've found another one, so I'm withdrawing.", 'I found one elsewhere, thanks.',
      "I'm set now, so please drop my offer.",
    ]),
    ...lines({ reason: 'gone', side: 'seller' }, [
      '{the} {is} sold.', '{the} {is} gone, sorry.', '{the} {is} no longer available.',
    ]),
    ...lines({ register: 'terse', side: 'buyer' }, [
      "I'm out.", 'Withdrawn.', 'Count me out.', 'Scratch that.', 'Changed my mind.', 'Pulling my offer.',
      'Offer withdrawn.',
    ]),
    ...lines({ register: 'warm', side: 'buyer' }, [
      "I'm so sorry, I have to step back.", "I feel bad about this, but I'm backing out.",
      "I'm afraid I have to take my offer back.", "I hope you don't mind, I'm pulling out.",
      "Please forgive me, I've changed my mind.",
    ]),
    ...lines({ register: 'formal', side: 'buyer' }, [
      'I must withdraw.', 'I wish to retract my offer.', 'I find I must decline after all.', 'I beg to withdraw.',
      'With apologies, I withdraw.',
    ]),
    ...lines({ register: 'casual', side: 'buyer' }, [
      'Gonna back out, sorry.', "Sorry, I'm out on {the}.", 'Never mind on {the}.',
    ]),
    ...lines({ register: 'folksy', side: 'buyer' }, [
      "I'm going to let this one go.", "I'll saddle up and leave it there.",
    ]),
    ...lines({ register: 'dry', side: 'buyer' }, ['On reflection, no.', 'Consider me gone.']),
  ],
  tails: [
    ...lines({}, [
      'Sorry for the trouble.', 'Sorry about that.', 'Thanks anyway.', 'Thanks for your time.',
      'No hard feelings, I hope.',
    ]),
    ...lines({ register: 'warm' }, ['Thank you for being understanding.']),
    ...lines({ register: 'formal' }, ['My apologies.', 'I apologize for any trouble.']),
    ...lines({ register: 'casual' }, ['My bad.']),
    ...lines({ register: 'folksy' }, ['No harm meant.']),
  ],
})

/** The two stay apart and this side stops. */
export const walkAway = phraseBook({
  occasion: 'closing',
  cores: [
    ...lines({}, [
      "I think we're too far apart.", "We're not going to meet on this one.", "I'll leave it there.",
      "Let's leave it.", "I don't think we'll get there.", "I'm going to leave this one.", "I'm done on {the}.",
      'We gave it a try.', "I'll stop here.", "It doesn't look like we can agree.",
      "Looks like this one isn't meant to be.", "I'd say we're stuck.", "I'll call it here on {the}.",
      "I'm walking away from this one.", "We can't seem to agree on {the}.", 'Time to leave it, I think.',
    ]),
    ...lines({ side: 'seller' }, ["I'll keep {the} up for others.", "I'd rather wait than go lower."]),
    ...lines({ side: 'buyer' }, [
      "I'll keep looking.", "I'll look elsewhere.", "I'd rather keep looking than go higher.",
    ]),
    ...lines({ register: 'terse' }, [
      'Too far apart.', "I'm out.", 'No deal.', "Let's stop there.", 'Leaving it.', 'Not happening.',
    ]),
    ...lines({ register: 'warm' }, [
      "I'm sorry we couldn't make it work.", 'I wish we could have met.', "It's a shame, but I have to leave it.",
    ]),
    ...lines({ register: 'formal' }, [
      'I fear we cannot agree.', 'I shall leave the matter there.', 'It seems we must part without a deal.',
    ]),
    ...lines({ register: 'casual' }, [
      "I'm gonna bail on this one.", "Guess we're stuck.", "I'll bow out here.", "Let's drop it.",
    ]),
    ...lines({ register: 'folksy' }, [
      "I'll mosey on.", "Guess that's the end of the trail.", "We'll have to part ways on {the}.",
    ]),
    ...lines({ register: 'dry' }, [
      'We have reached the end of our talents.', 'A noble effort. It failed.',
      "I've enjoyed this less than I hoped.",
    ]),
  ],
  reactions: [
    ...lines({}, ['Okay.', 'Fair enough.', 'All right.', 'Well.', 'Thanks for talking it through.']),
    ...lines({ register: 'casual' }, ['Ah well.', 'Welp.']),
    ...lines({ register: 'formal' }, ['Very well.']),
    ...lines({ register: 'warm' }, ['I do appreciate you trying.']),
    ...lines({ register: 'folksy' }, ['Well, shoot.']),
  ],
  tails: [
    ...lines({}, [
      'Thanks for your time.', 'No hard feelings.', 'Thanks anyway.', 'Maybe another time.', 'Thanks for talking.',
    ]),
    ...lines({ side: 'buyer' }, ['Good luck with {the}.', 'Good luck selling {it}.', 'I hope {it} finds a buyer.']),
    ...lines({ side: 'seller' }, ['Good luck with your search.', 'I hope you find one.']),
    ...lines({ register: 'warm' }, ['I wish you well.', 'Take care.']),
    ...lines({ register: 'formal' }, ['I wish you well.', 'I thank you for your courtesy.']),
    ...lines({ register: 'casual' }, ['All good.', 'No worries.', 'See you around.']),
    ...lines({ register: 'folksy' }, ['So long.', 'Happy trails.']),
    ...lines({ register: 'dry' }, ['We tried.', 'Onward.']),
  ],
})

/** After a deal. */
export const thanksClose = phraseBook({
  occasion: 'closing',
  cores: [
    ...lines({}, [
      'Thanks, glad we could agree.', 'Thank you. Good doing business.', "Great, that's settled.",
      'Thanks for the deal.', "Good, we're all set on {the}.", 'Thank you, that was easy.', 'Thanks again.',
      'Pleasure doing business with you.', 'Thanks for being fair about {the}.', "I'm glad that worked out.",
      "That's us done, then. Thanks.", 'Thanks for a good deal.', 'All settled. Thank you.',
      'Happy with that. Thanks.',
    ]),
    ...lines({ side: 'seller' }, [
      'Thanks for buying {the}.', 'Enjoy {the}.', 'I hope {the} {is} just what you wanted.', 'Hope you enjoy {it}.',
    ]),
    ...lines({ side: 'buyer' }, [
      'Thanks for {the}.', "Thanks, I'm looking forward to {it}.", 'Thank you for selling me {the}.',
    ]),
    ...lines({ register: 'terse' }, [
      'Thanks.', 'Done. Thanks.', 'All set.', 'Good.', 'Settled.', 'Good deal.', 'Good. Thanks.',
    ]),
    ...lines({ register: 'warm' }, [
      'Thank you so much.', "That's lovely, thank you.", "You've been wonderful to deal with.",
      "I'm so pleased we agreed.", 'Thank you, that was a pleasure.', "I'm really happy about {the}.",
    ]),
    ...lines({ register: 'formal' }, [
      'I thank you.', 'It has been a pleasure.', 'My thanks for your courtesy.', 'I am most grateful.',
      'I am glad we could come to terms.', 'Thank you for your fairness.', 'That concludes it, with my thanks.',
    ]),
    ...lines({ register: 'casual' }, [
      'Awesome, thanks.', 'Sweet, thank you.', 'Perfect, thanks.', 'Cool, thanks a lot.',
    ]),
    ...lines({ register: 'folksy' }, ['Much obliged to you.', 'Good trading with you.', 'I tip my hat to you.']),
    ...lines({ register: 'dry' }, ['A triumph of reason.', 'Well, we managed.', 'That went better than most.']),
  ],
  tails: [
    ...lines({}, ['Take care.', 'All the best.', 'See you around the market.']),
    ...lines({ register: 'warm' }, ['Have a lovely day.']),
    ...lines({ register: 'casual' }, ['See you around.']),
    ...lines({ register: 'folksy' }, ['You take care.']),
    ...lines({ register: 'formal' }, ['I wish you well.']),
  ],
})

/** Seldom, and never about the goods, the speaker or anyone else. */
export const smallTalk = phraseBook({
  occasion: 'middle',
  cores: [
    ...lines({}, [
      'Good to deal with people here.', 'I do like a bit of back and forth.', 'Good luck with the rest.',
      'Thanks for keeping it friendly.', 'Hope your day is going well.', 'Thanks for the chat.',
      'Good luck out there.', 'Hope you find what you want.', 'Nice trading with you.',
      'Hope the market treats you well.', 'Enjoy the rest of your day.',
    ]),
    ...lines({ register: 'terse' }, ['Good luck.', 'Take care.']),
    ...lines({ register: 'warm' }, ['I hope your day is a good one.', 'It was nice talking with you.']),
    ...lines({ register: 'formal' }, ['I wish you a pleasant day.', 'I trust you are well.']),
    ...lines({ register: 'casual' }, ['Fun market.', 'Hope it goes well for you.']),
    ...lines({ register: 'folksy' }, ['Fine day for a trade.', 'Hope the day treats you kindly.']),
    ...lines({ register: 'dry' }, ['Haggling builds character, they say.', 'And so the market turns.']),
  ],
})

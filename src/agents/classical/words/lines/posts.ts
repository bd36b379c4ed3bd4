// Words for posts that speak to everybody: an item, a lower price, something wanted.
import { lines } from '../line.ts'
import { phraseBook } from '../phrase-book.ts'

export const listItem = phraseBook({
  occasion: 'post',
  statesPrice: true,
  cores: [
    ...lines({}, [
      '{Title}, {condition}. (Asking|) {price}.', 'Selling {a} for {price}.',
      'For sale: {a}, {condition}. {price}.', '{Title}. {price}.', '{Title} for {price}.',
      'Offering {a}, {condition}, for {price}.', "{Title}. I'm asking {price}.",
      'I have {a} to sell, {condition}. {price}.', '{Title}, {condition}, {price}.', "I'm selling {a}. {price}.",
      '{a} for {price}.', "I'm letting {a} go for {price}.", '{Title} for sale, {condition}. Asking {price}.',
      '{price} for {a}, {condition}.', 'Up for sale: {a}. {price}.', 'Anyone after {a}? {price}.',
      '{Title}, {price}, {condition}.', 'I have {a} here, {condition}. Make it {price}.',
    ]),
    ...lines({ register: 'terse' }, [
      '{Title}. {condition}. {price}.', '{Title}, {price}.', '{a}, {price}.', '{price}. {Title}, {condition}.',
      'Selling {a}. {price}.', '{Title}, {price}, {condition}.',
    ]),
    ...lines({ register: 'warm' }, [
      'I have {a} for anyone who would like {it}. {price}.',
      'Could anyone use {a}? {price}, and thank you for looking.',
      "I'd love for someone to enjoy {the}. I'm asking {price}.", "I'd be glad to sell {a}. {price}.",
    ]),
    ...lines({ register: 'warm', thing: true }, [
      "I'm hoping {the} can go to someone who will enjoy {it}. {price}.",
      "{Title} for someone who will use {it}. I'm asking {price}.",
      "I'd be happy to see {the} put to good use. {price}.",
    ]),
    ...lines({ register: 'formal' }, [
      'I offer {a}, {condition}, at {price}.', 'I have {a} to sell, {condition}, for which I ask {price}.',
      'Offered: {a}, {condition}. The price is {price}.', 'I wish to sell {a}. I ask {price}.',
      '{Title}, {condition}. I would ask {price}.',
    ]),
    ...lines({ register: 'casual' }, [
      'Got {a} here, {price}.', 'Anyone want {a}? {price}.', '{Title} up for grabs, {price}.',
      'Selling {a}, {condition}. {price} and {its} yours.', '{a}, {condition}, {price}. Make me an offer.',
      'Who needs {a}? {price}.',
    ]),
    ...lines({ register: 'folksy' }, [
      "I've got {a} here for {price}.", '{Title}, {condition}. {price} and we shake on it.',
      "If you've been wanting {a}, {price} will do it.", 'Step on up: {a}, {price}.',
    ]),
    ...lines({ register: 'dry' }, [
      '{Title}. Yours for {price}, if we agree.', 'I have {a} and would prefer {price}.',
      '{Title}, {condition}. In exchange, {price}.', 'One of us should own {the}, and I vote you. {price}.',
    ]),
    ...lines({ free: true }, [
      '{Title}, free.', '{Title}, free. Just ask.', 'Giving away {a}, {condition}.', 'Free: {a}, {condition}.',
      '{Title}, no charge.', '{Title}, {condition}, free to whoever asks.', "I'm giving {the} away.",
      'No charge for {the}, just ask.', 'Anyone want {a}? No charge.',
      "I'd like to give {the} to someone who wants {it}.",
    ]),
    ...lines({ free: true, thing: true }, [
      '{Title}, free to a good home.', 'Free to a good home: {a}, {condition}.',
      '{a}, {condition}. Free to a good home.',
    ]),
    ...lines({ priced: false }, [
      '{Title}, {condition}. Make me an offer.', 'Selling {a}. Offers welcome.', '{Title}. Open to offers.',
      '{Title} for sale.',
    ]),
  ],
  tails: [
    ...lines({ free: true }, [
      'Message me if you want {it}.', 'Questions welcome.', 'Happy to answer questions.', 'Just ask.',
      'Let me know if you can use {it}.',
    ]),
    ...lines({}, [
      'Message me if interested.', 'Questions welcome.', 'Open to offers.', 'Happy to answer questions.',
      'Ask me anything about {it}.', 'Let me know if you want {it}.', 'Reasonable offers considered.',
    ]),
    ...lines({ register: 'terse' }, ['Message me.', 'Offers considered.']),
    ...lines({ register: 'warm' }, [
      'Thanks for looking.', 'I hope someone can use {it}.', 'Just ask if you would like to know more.',
    ]),
    ...lines({ register: 'formal' }, ['Inquiries are welcome.', 'Reasonable offers will be considered.']),
    ...lines({ register: 'casual' }, ['Shout if you want {it}.', 'Hit me up.', 'Ping me.']),
    ...lines({ register: 'folksy' }, [
      'Come have a look.', 'Holler if you want {it}.', 'First good offer gets {it}.',
    ]),
    ...lines({ register: 'dry' }, ['Apply within.', 'Serious offers, and amusing ones.']),
  ],
})

/** `other` is the old price. */
export const cutPrice = phraseBook({
  occasion: 'post',
  statesPrice: true,
  cores: [
    ...lines({}, [
      '{the} {is} now {price}.', "I've (dropped|lowered|cut) {the} to {price}.", 'New price on {the}: {price}.',
      "I'm taking {price} for {the} now.", 'Price drop on {the}: {price}.', '{the}, now {price}.',
      "I've brought {the} down to {price}.", '{price} for {the} now, down from {other}.',
      'Was {other}, now {price}.', 'Down to {price} for {the}.', '{Title}: {other} before, {price} now.',
      "I'd now take {price} for {the}.", 'Lower price on {the}, {price}.', '{the} can be had for {price} now.',
      "I've knocked {the} down from {other} to {price}.", 'Reduced: {the}, {price}.',
    ]),
    ...lines({ register: 'terse' }, [
      '{the}: now {price}.', 'Now {price}.', '{price} now.', '{Title}, down to {price}.', 'Cut to {price}.',
    ]),
    ...lines({ register: 'warm' }, [
      "I've made {the} a little easier at {price}.", 'I hope {price} helps someone along with {the}.',
      "I'd love to see {the} go, so {price} now.",
    ]),
    ...lines({ register: 'formal' }, [
      'The price of {the} is now {price}.', 'I have reduced {the} to {price}.', 'I now ask {price} for {the}.',
    ]),
    ...lines({ register: 'casual' }, [
      'Dropping {the} to {price}.', '{the} for {price} now, anyone?', 'Okay, {price} for {the}.',
      'Knocking {the} down to {price}.',
    ]),
    ...lines({ register: 'folksy' }, [
      "I've come down to {price} on {the}.", '{the} can be yours for {price}.',
      "I'd call {price} neighborly for {the}.",
    ]),
    ...lines({ register: 'dry' }, [
      '{price} for {the}. The market has spoken, quietly.', '{the} {is} now {price}, and I am at peace with it.',
    ]),
    ...lines({ free: true }, [
      '{the} {is} now free.', 'Changed my mind on price: {the} {is} free.', 'No charge for {the} now.',
      "I'm giving {the} away now.", '{the}, free to whoever asks.',
    ]),
    ...lines({ free: true, thing: true }, ['{the} {is} now free to a good home.']),
    ...lines({ priced: false }, ["I've lowered the price on {the}."]),
  ],
  tails: [
    ...lines({ free: true }, ['Any takers?', 'Let me know.', 'Message me if you want {it}.', 'Anyone?']),
    ...lines({}, [
      'Still available.', 'Offers welcome.', 'Let me know.', 'Any takers?', 'Message me if interested.', 'Anyone?',
    ]),
    ...lines({ register: 'casual' }, ['Any takers?', 'Going once.', 'Shout if you want {it}.']),
    ...lines({ register: 'folksy' }, ['Come and get {it}.']),
  ],
})

/** `want` is the want as its owner put it; a price is what the poster is willing to say aloud. */
export const wantPost = phraseBook({
  occasion: 'post',
  cores: [
    ...lines({}, [
      'Looking for {want}.', 'Wanted: {want}.', 'Looking to buy {want}.', "I'm after {want}.",
      'Does anyone have {want}?', 'In search of {want}.', "I'd like to buy {want}.", 'Anyone selling {want}?',
      'Looking for {want}, around {price}.', "I'm looking for {want} and can pay {price}.",
      'Wanted: {want}. I can do {price}.', "I'd pay {price} for {want}.", 'Hoping to find {want}.',
      "I'm in the market for {want}.",
    ]),
    ...lines({ register: 'terse' }, [
      'Want to buy: {want}.', 'Need {want}.', 'Buying {want}.', 'WTB: {want}.', 'Wanted: {want}. {price}.',
    ]),
    ...lines({ register: 'warm' }, [
      "I'd love to find {want}.", 'Might anyone have {want} to sell?', "I'd be so grateful for {want}.",
    ]),
    ...lines({ register: 'formal' }, [
      'I wish to buy {want}.', 'I would be glad to hear of {want}.', 'I am seeking {want}.',
    ]),
    ...lines({ register: 'casual' }, [
      'Anybody got {want}?', 'On the hunt for {want}.', 'Who has {want}?', 'Could really use {want}.',
    ]),
    ...lines({ register: 'folksy' }, ["I'm hunting for {want}.", 'Anybody around here got {want}?']),
    ...lines({ register: 'dry' }, ['I appear to need {want}.', 'My search for {want} goes on.']),
  ],
  tails: [
    ...lines({}, [
      'Let me know what you have.', 'Tell me your price.', 'Message me.', 'Happy to look at what you have.',
      'What do you have?', 'Let me know the price and condition.',
    ]),
    ...lines({ register: 'terse' }, ['Send a price.', 'Message me.']),
    ...lines({ register: 'warm' }, ['Thanks for reading.', 'Thank you in advance.']),
    ...lines({ register: 'formal' }, ['Kindly state your price.']),
    ...lines({ register: 'casual' }, ['Hit me up.', 'Show me what you got.']),
    ...lines({ register: 'folksy' }, ['Holler if you do.', "I'd be much obliged."]),
    ...lines({ register: 'dry' }, ['Name your price, gently.']),
  ],
})

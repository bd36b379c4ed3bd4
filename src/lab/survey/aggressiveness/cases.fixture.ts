// Instructions with the label a careful reader gives them: did the person ask to press for more than an even split (bargain
// hard, open far off, give way slowly or hold out, get the most out of it)? Manners do not decide: "firm but polite" is
// pressing, "please be quick and kind" is not. Limits alone ("never below what I said") are not pressing either.
// The lists stand in the order in which they came to be. Each was scored at first sight, before anything was mended after it;
// the scores stand in rules.test.ts. Only the last has never been used to change the rules.

export interface InstructionCase {
  readonly words: string
  readonly aggressive: boolean
}

const yes = (...words: readonly string[]): InstructionCase[] => words.map((one) => ({ words: one, aggressive: true }))
const no = (...words: readonly string[]): InstructionCase[] => words.map((one) => ({ words: one, aggressive: false }))

/** In view while the rules were made. */
export const tuningCases: readonly InstructionCase[] = [
  ...yes(
    'Lowball hard.', 'Be aggressive.', 'Negotiate aggressively and do not give in easily.', 'Drive a hard bargain.', 'Play hardball with everyone.', 'Be ruthless, I want every last cent.',
    'Start very low on everything and move up slowly.', 'Ask for a lot more than it is worth and hold firm.', 'Never accept the first offer.', 'Don’t be afraid to push hard.', 'Squeeze them as much as you can.',
    'Be polite but firm, and get me the highest price possible.', 'Do not be a pushover.', 'Don’t be too nice. Make them work for it.', 'Maximise my profit.', 'Be nice to my team, but lowball everybody else.',
    'Be as tough as you can, no mercy.', 'Don’t hold back, haggle like mad.', 'Hold out for the best offer.', 'Stand your ground.',
  ),
  ...no(
    '', 'Don’t be aggressive.', 'Please don’t lowball anyone.', 'Be nice to coworkers.', 'Be nice to coworkers: the point is to help trade along, not to haggle.', 'No hard bargaining, please.', 'I would rather sell fast than squeeze out the last cent.',
    'Ignore lowball offers.', 'If someone lowballs us, just walk away politely.', 'People who haggle aggressively annoy me.', 'Never be pushy or aggressive with people.', 'Please be friendly and quick.', 'Meet in the middle.', 'Sound like an exasperated cowboy down on his luck.',
    'Don’t haggle too hard.', 'Be fair rather than tough.', 'You may give my stuff away cheap, I just want it gone.', 'I hate aggressive sellers.', 'Without being aggressive, tell them what it is worth.', 'Buy yourself a small gift under $5.',
  ),
]

/** Written before the rules, by their author, whose wording found its way into the lists: that they are all right says little. */
export const heldOutCases: readonly InstructionCase[] = [
  ...yes(
    'Haggle hard for me, I want to come out ahead on every deal.', 'Be a shark.', 'Go in with insultingly low offers and see who bites.', 'Get the absolute maximum for each item; don’t leave money on the table.', 'Push back on every counter-offer.',
    'I want you to be a really tough negotiator. Don’t budge unless you must.', 'Bid low, stay low.', 'Please fight for every dollar.', 'Bargain as hard as you possibly can but keep it civil.', 'Never pay asking price. Always counter with half.',
    'Don’t cave. If they say no, wait for them to come crawling back.', 'Be merciless with the finance people, gentle with everyone else.', 'Be stubborn about price.', 'Act uninterested so that they drop the price, then press them for more.', 'I don’t want you to be soft on anyone.',
    'Take them to the cleaners.', 'Feel free to be pretty aggressive in negotiations.', 'Pay as little as you can get away with.', 'List high and concede as little as possible.', 'Make sure I get the better end of every trade.',
  ),
  ...no(
    'Be gentle; these are my friends.', 'I don’t like hard sells, keep it relaxed.', 'Nothing aggressive please, I work with these people.', 'Just facilitate trades, you needn’t haggle much.', 'Accept any reasonable offer.',
    'Please avoid hardball tactics and lowballing.', 'If a buyer is aggressive, stay calm and kind.', 'Round down if they seem nice.', 'I care more about the plants finding a good home than about the price.', 'Write in haiku.',
    'Say hello, be warm, crack a joke.', 'I’m easy. Whatever works for the other person.', 'Don’t try to squeeze people, it isn’t worth it.', 'Only buy things that are in good condition.', 'It would be great to get a decent price but no need to push.',
    'Please disclose the scratch on the table.', 'Don’t spend more than forty dollars altogether.', 'Be generous with Sam, he just had a baby.', 'Prices are fixed, so there is nothing to discuss.', 'You should not be ruthless, tough or stubborn: kindness first.',
  ),
]

/** The instructions of the bundled office, written by others for another purpose; labelled before the rules existed. Seen by their author, and mended after once. */
export const officeCases: readonly InstructionCase[] = [
  ...no(
    'Everyone here is a colleague, so be kind. If someone sounds really keen on the lamp, let it go a bit cheaper.',
    'Please be super friendly to everyone! And don\'t let me end up with more scarves.',
    'Say what the thing is, say the price, wait. No flattery.',
    'Tell buyers about every defect first. I would rather lose a sale than disappoint someone.',
    'I\'d rather sell things fast than squeeze the last dollar out. If it\'s within a few bucks just say yes.',
    'No worries about a few dollars either way, just don\'t muck people around.',
    'Please keep it professional and short. Round figures if possible.',
    'I would love my plants to go to people who will actually water them. Price matters less than that.',
    'Discretion please. I don\'t like to be rushed and I dislike being called hun.',
    'Ham it up! I want the other side smiling even when you say no.',
    'If we can bundle two things for one person, do it and give them a bit off. I mostly want an empty cupboard.',
    'Make it quick. One counter, maybe two, then take it or leave it.',
    'Don\'t chase. Those who want it will come.',
    'I do not go below what I have said, please do not ask me again and again. But say it nicely.',
    'Fair is fair, meet in the middle. If they go silent, don\'t chase.',
    'I feel bad about haggling so please do it gently. I\'d be happy if things went to someone who smiles.',
    'Work out what it\'s really worth before you speak, and justify each move. No bluffing.',
    'Tell the truth about every flaw before they ask. Then hold to a just price.',
    'Kids\' things can go cheap to parents. The rest, please try for close to the asking price.',
    'Be sweet. Mention Mango if it helps. I\'m flexible on almost everything except the bike.',
    'Family and workmates first. If someone\'s kid needs it, let it go cheap.',
    'Keep the vibe good. If the price feels greedy, it is.',
    'First price is the serious price. Politeness costs nothing, though, and I notice it.',
    'I keep score of my deals, so get me good ones, and tell me how you did it.',
    'I dislike small talk. State a price, give a reason, finish.',
  ),
  ...yes(
    'Talk like a trail boss whose mule has quit on him again. Sigh a lot. Haggle hard on everything, but never be rude to a colleague.',
    'Don\'t give anything away on price. If they want a discount they should say why. I like a good fight.',
    'My stuff is well kept and I know what it\'s worth. Don\'t drop fast. But if somebody makes you laugh, give them something.',
    'I enjoy the numbers, so haggle properly, but don\'t sour things with anyone on my team.',
    'Start firm. I know what I paid. But be respectful, we all eat lunch together.',
    'Enjoy it! Offer low, smile, walk up slowly. I don\'t mind losing a deal if it was fun.',
    'Hard haggling is fine with me, it is not personal. Never pay the first price.',
    'Help the younger people a bit. For anyone else, hold the line, I have a kitchen to redo.',
    'Do the patter, it\'s half the fun. Start low on everything and see what sticks.',
    'I\'m careful with money and not ashamed of it. Don\'t pay a penny over and don\'t sell a penny under.',
    'I would like to seem flexible but please don\'t actually be, at least not straight away.',
  ),
]

/** Written once the rules stood, without their lists at hand; half after negotiation prompts that others have published. */
export const lateCases: readonly InstructionCase[] = [
  ...yes(
    'You enjoy outdoing other people in a deal. Prioritise my gain over theirs.', 'Defend the full asking price first; discounts only reluctantly and in tiny steps.', 'Never split the difference.', 'Keep chipping away at their price until they crack.', 'I want steals, not deals.',
    'Haggle over everything, even the small stuff.', 'Don’t let anybody off lightly.', 'Don’t come off your price until the third ask at least.', 'Open at a third of what they want.', 'Be a hard-headed trader.', 'Treat it like a poker game: give nothing away, bluff if you have to.',
    'Wring as much out of the buyers as they will bear.', 'I expect you to beat every listed price by a wide margin.', 'My motto: ask for the moon.', 'Make lots of cheeky offers.', 'You don’t have to be diplomatic. Win.', 'Just grind until they accept.',
    'Hold firm on the bike, and be a bit flexible with the rest.', 'I’d like you to negotiate forcefully although with a smile.', 'Be cut-throat, but don’t tell anyone I said so.',
  ),
  ...no(
    'You look for outcomes in which everybody wins and value long relationships.', 'Make reasonable concessions and find common ground.', 'It is hard for me to let the guitar go, so mention its story.', 'The firm I work for must not be mentioned.', 'Please start with the kitchen things, they take up most space.',
    'Never lie about condition, and never rush anyone.', 'Don’t negotiate hard with my manager, or anyone really.', 'I’m not looking to win, only to clear some shelves.', 'If people push for a discount, give it to them.', 'Sellers tend to be greedy here, but please stay pleasant.',
    'No need to haggle over cents.', 'I can’t stand high-pressure tactics.', 'A good price would be nice but a good home is better.', 'Accept quickly; I leave on Friday.', 'Low effort please: post it, take what comes.', 'Trade rather than money whenever you can.',
    'I’d hate for anyone to feel squeezed.', 'Be yourself! Try to make a friend.', 'Please steer clear of bluffing and pressure.', 'Ask for fair prices and if nobody bites lower them.',
  ),
]

/** Written after the rules were mended with the late ones in view, and not used to mend them again. */
export const lastCases: readonly InstructionCase[] = [
  ...yes(
    'Please negotiate hard on my behalf, I am terrible at it.', 'I am cheap, so start with a lowball and work up in dollar steps.', 'Try to talk every seller down by at least thirty percent.', 'Don’t sell below my ask unless someone really begs.', 'I want to be known as the toughest trader in the office.',
    'Get the best possible price even if it takes all week.', 'Be confrontational if it helps. I don’t care what they think of me.', 'Act like a used-car salesman and upsell everything.', 'Anchor high, concede late.', 'When they counter, repeat your price. Again and again.',
    'Be firm about the ruby, others have asked for it.', 'Make everyone think there is another buyer and get them bidding against each other.', 'Be a little bit mean, it’s only a game.', 'Ask for a discount every single time and don’t stop at the first no.', 'Friendly tone, ruthless numbers.',
    'I’m fine with you being aggressive as long as you don’t lie.', 'Haggle. Then haggle some more.', 'Sell high, buy low, take no nonsense.', 'You’re my bulldog.', 'Don’t just accept: see how far down they will go.',
    'Keep pushing until they say no twice.', 'My goal is to make as much money as I can.', 'Do not be generous, these people all earn more than me.', 'I love a bargain and will not pay what they ask.', 'Exploit any sign that they are in a hurry.',
  ),
  ...no(
    'Be courteous, brief and honest.', 'I don’t want to take advantage of anybody.', 'Prefer quick deals over perfect prices.', 'My daughter made the bracelets, so please describe them with love.', 'If you sense that the other agent is being aggressive, disengage.',
    'No drama. No haggling marathons. Close when it is close enough.', 'I would be embarrassed if you were pushy.', 'Give my desk neighbour first pick.', 'I don’t need top dollar for any of this.', 'Talk like a pirate, but be an honest pirate.',
    'Buy only what I asked for and stop when the money is gone.', 'Low prices are fine, I’m moving next month.', 'Let people have the books for free if they are students.', 'Tell them the hard truth about the screen: it flickers.', 'The couch is very firm, mention that, some people like it.',
    'You can be flexible on pick-up times.', 'Don’t bother bargaining with the interns.', 'I’d prefer a fair split each time.', 'Please don’t fight over a dollar or two.', 'Never make anyone feel bad about a low offer.',
    'Keep messages under two sentences.', 'It’s not about winning for me.', 'Aim for prices that both sides would call reasonable.', 'Only trade for things from the kitchen.', 'I trust you. Do what feels right.',
  ),
]

/** Written when the rules were done; never used to change them. */
export const heldBackCases: readonly InstructionCase[] = [
  ...yes(
    'Bargain hard. I would rather keep it than give it away.', 'Please try to get more than the asking price if several people want it.', 'Start at forty and make them climb.', 'I like winning.', 'Be polite to everybody, but never the first to lower the price.',
    'Try really low offers first; nobody knows us.', 'You should be tougher than I would dare to be.', 'Hold on to the bike until somebody pays full price.', 'Get everything as cheap as humanly possible.', 'Negotiate like a lawyer: no concession without one in return.',
    'Be strategic, hide how much we want it, and press them when they hesitate.', 'Don’t take the first number anyone gives you.', 'Come in low, look bored, be ready to leave.', 'Aggressive on buying, relaxed on selling.', 'Every dollar counts, so fight.',
    'Do your worst.', 'Ask double and let them bargain you down a little.', 'Make sure nobody rips me off and get the upper hand.', 'I want you to push the limits.', 'No charity. Business is business.',
  ),
  ...no(
    'Let’s keep it kind and easy, these are people I see every day.', 'Only answer questions that were asked.', 'If it is hard to agree, drop it.', 'Give discounts freely to anyone who buys two things.', 'I am happy with whatever you get.',
    'Don’t push people who say they are on a budget.', 'Use emojis. Lots of them.', 'Be reasonable and expect others to be.', 'Haggling stresses me out, so the less the better.', 'My things are old; be upfront about it.',
    'No offers to my boss, please.', 'Prefer buyers who can collect on Monday.', 'Make a joke about the ugly vase.', 'Stick to my prices, no more and no less.', 'Please never pressure anyone.',
    'The point is to meet new colleagues.', 'I’d be glad to swap rather than sell.', 'Keep some of the budget for the plants.', 'Be as fair as you can to both sides.', 'Thank everybody, also those who do not buy.',
  ),
]

// The habits of a trader, as numbers. The defaults are what measured best in bench/efficiency.ts; every one of them is
// meant to pay the person who has it, not only the market; what leaving them pays is in docs/results/efficiency.md.

export interface TraderSettings {
  /** Prices have moved to their limits when this share of the market's time has passed. */
  readonly deadlineShare: number
  /** Slow first, fast late: the elapsed share is raised to this power before the pricing rule sees it. 1 leaves it alone. */
  readonly bendSelling: number
  readonly bendBuying: number
  /** A seller lets the best offer rest this share of the market's time before accepting it. */
  readonly holdShare: number
  /** Nothing is accepted before this share of the market's time: the later bidders are worth waiting for. */
  readonly acceptFromShare: number
  /** First bid, as a share of the asking price, and at most this share of the own maximum. */
  readonly openingOfAsk: number
  readonly openingOfMaximum: number
  /** What a seller keeps above the reservation until the very end: 1.02 is two percent. */
  readonly floorMarkup: number
  /** What a buyer keeps below the maximum. */
  readonly ceilingDiscount: number
  /** A bid that lack of money keeps below this share of the asking price is not worth making. */
  readonly leastBidOfAsk: number
  /** A raise against a rival, relative to the rival's price. */
  readonly raiseStep: number
  /** ... and never by less than this share of the own top, or free things climb cent by cent. */
  readonly raiseLeast: number
  /** A lone bidder raises at most every so many turns, and by at least `soloRaiseMin`. */
  readonly soloRaiseTurns: number
  readonly soloRaiseMin: number
  /** Chance per turn of making a bid or raise that is due: where many see one snapshot, not all should run at once. */
  readonly actChance: number
  /** Another listing must be better by this share of its price to leave the present one. */
  readonly switchGain: number
  /** ... and by this share where the own bid is the best there. */
  readonly switchGainLeading: number
  /** A listing's shown price is lowered when the price now wanted is below it by this share. */
  readonly askStep: number
  /** `best` compares every fitting listing each turn; `first` stays with the first; `random` picks blindly. */
  readonly contact: 'best' | 'first' | 'random'
  /** False: takes the first acceptable deal on both sides, without waiting. */
  readonly patient: boolean
  /** Go for the set of wants with the most surplus when money is short. */
  readonly rankWants: boolean
  /** A bid that stands counts this much more than a new one when money is short. */
  readonly stickiness: number
  /** Share of the money that bids standing together may claim; above 1 they overlap and the market sorts it out. */
  readonly overlap: number
  /** Nothing at all is done before this share of the market's time (a sniper waits). */
  readonly waitShare: number
  /** Tells losing bidders that a better offer stands. */
  readonly tellsBetterOffers: boolean
  /** A listing without bids is offered to the maker of a wanted post every so many turns; 0 is never. */
  readonly answerTurns: number
  /**
   * What is said aloud aims at a decoy: up to this share above the floor (selling) or below the top (buying), drawn once per
   * thing, and at a pace of its own up to this factor. Whoever knows the habits could otherwise read the limit off the curve.
   */
  readonly decoySelling: number
  readonly decoyBuying: number
  readonly decoyPace: number
  /** False: acts as if the person had no limits and money were no matter. Exists to test the gate (zi-u). */
  readonly heedsLimits: boolean
  /** Offers goods in part payment when cash is short. */
  readonly trades: boolean
}

export const patientTrader: TraderSettings = {
  deadlineShare: 0.85,
  bendSelling: 1.4,
  bendBuying: 1,
  holdShare: 0.25,
  acceptFromShare: 0.4,
  openingOfAsk: 0.8,
  openingOfMaximum: 0.8,
  floorMarkup: 1.02,
  ceilingDiscount: 0.98,
  raiseStep: 0.07,
  raiseLeast: 0.05,
  soloRaiseTurns: 4,
  soloRaiseMin: 0.05,
  actChance: 0.8,
  switchGain: 0.05,
  switchGainLeading: 0.2,
  askStep: 0.08,
  contact: 'best',
  patient: true,
  rankWants: true,
  stickiness: 1.3,
  overlap: 1,
  waitShare: 0,
  tellsBetterOffers: true,
  answerTurns: 16,
  decoySelling: 0.25,
  decoyBuying: 0.1,
  decoyPace: 1.6,
  heedsLimits: true,
  leastBidOfAsk: 0.3,
  trades: true,
}

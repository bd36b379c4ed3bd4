// Measured on small labelled lists: sentences as agents write them, each with whether something in it has no source. The long
// lists were written together with the word lists, so their figures are an upper bound; the short ones came afterwards and
// nothing was changed for them. None says anything about all English.
import { describe, expect, it } from 'vitest'
import { claimsIn, type ListingSource, unsourcedClaims } from './item-claims.ts'
import { unsourcedLifeStories } from './life-stories.ts'

const bike: ListingSource = { title: 'Folding bike, blue', description: 'Rides well. Small scratch on the frame. Tires replaced in 2024. No lights.', condition: 'good', included: ['lock', 'pump'] }
const lamp: ListingSource = { title: 'Brass desk lamp', description: 'Works. Small dent in the shade.', condition: 'fair', included: [] }
const phone: ListingSource = { title: 'Nokia phone', description: 'Battery holds a day. With receipt, under warranty until May.', condition: 'like_new', included: ['charger', 'original box'] }

/** True: claims something that the listing does not say. */
const labelled: readonly (readonly [boolean, ListingSource, string])[] = [
  [true, bike, 'The brakes were adjusted by my local shop.'], [true, bike, 'Hardly a mark on her.'], [true, bike, 'She folds down in ten seconds flat.'], [true, bike, 'It was built in Germany.'], [true, bike, 'I can include a helmet too.'],
  [true, lamp, 'Solid brass all the way through.'], [true, lamp, 'The wiring was redone recently.'], [true, lamp, 'A real antique from 1920.'], [true, lamp, 'It has a dimmer and three settings.'], [true, phone, 'The camera takes wonderful pictures.'], [true, phone, 'No scratches whatsoever.'], [true, phone, 'Bought last Christmas.'],
  [false, bike, 'That blue bike is a bargain, friend.'], [false, bike, 'Tires replaced in 2024, so you will roll easy.'], [false, lamp, 'It has a dent, I admit.'], [false, lamp, 'Fair is fair.'], [false, phone, 'Charger and original box come along.'], [false, phone, 'You will not regret it.'],
  [true, bike, 'It is brand new, still in the box.'], [true, bike, 'Barely used, I promise.'], [true, bike, 'Not a single scratch on it.'], [true, bike, 'Comes with lights and a basket.'],
  [true, bike, 'It has a two year warranty.'], [true, bike, "I've still got the receipt."], [true, bike, 'It is a genuine Brompton.'], [true, bike, 'Bought it only two years ago.'],
  [true, bike, 'Just serviced last week by a professional.'], [true, bike, 'It weighs 11 kg.'], [true, bike, 'The frame is made of titanium.'], [true, bike, 'One careful owner.'],
  [true, bike, 'I have another buyer coming tonight.'], [true, bike, 'I paid over twice that.'], [true, bike, 'It has always been stored indoors.'], [true, bike, 'Mint condition, partner.'],
  [true, lamp, 'Flawless and shiny, a real beauty.'], [true, lamp, 'It comes with a spare bulb.'], [true, lamp, 'From a smoke-free home.'], [true, lamp, 'A vintage piece, quite rare.'],
  [true, lamp, 'In very good condition.'], [true, lamp, 'This one belonged to a sea captain.'], [true, lamp, 'It was designed in Paris by a famous name.'], [true, lamp, 'No dents at all.'],
  [true, phone, 'Never used.'], [true, phone, 'I will throw in a leather case.'], [true, phone, 'Has 128 GB of storage.'], [true, phone, 'The screen was replaced in spring.'],
  [true, phone, 'It has never been dropped.'], [true, phone, 'It retails for much more.'], [true, phone, 'Unlocked for every network.'], [true, phone, 'Limited edition.'],
  [false, bike, 'It rides well and the tires are newer.'], [false, bike, 'There is a small scratch on the frame.'], [false, bike, 'The lock and the pump come with it.'], [false, bike, 'It comes with the lock and the pump.'],
  [false, bike, 'In good condition, folds up blue and tidy.'], [false, bike, 'No lights, sorry.'], [false, bike, 'Does it come with a basket?'], [false, bike, 'If it had a warranty I would pay more.'],
  [false, bike, 'Howdy, I reckon that is a fair price for the bike.'], [false, bike, "I'd want it to be in working order."], [false, bike, 'Well, shoot. You drive a hard bargain.'], [false, bike, 'Could you do a little better on the folding bike?'],
  [false, lamp, 'It works, mind the small dent in the shade.'], [false, lamp, 'Brass, as you can see.'], [false, lamp, 'In fair condition.'], [false, lamp, 'Good deal, thank you.'],
  [false, lamp, 'That lamp would make somebody happy.'], [false, lamp, 'A lamp like that deserves a good home.'], [false, lamp, 'Is it still available?'], [false, lamp, 'New day, new price.'],
  [false, phone, 'It is like new.'], [false, phone, 'Still under warranty until May.'], [false, phone, 'The receipt comes with it.'], [false, phone, 'Comes with the charger and the original box.'],
  [false, phone, 'The battery holds a day.'], [false, phone, 'A fine Nokia.'], [false, phone, 'I thank you kindly for the offer.'], [false, phone, 'Sold to you then.'],
]

const person = ['an exasperated cowboy down on his luck, has a mule', 'Selling because I am moving to Lisbon']
const told: readonly (readonly [boolean, string])[] = [
  [true, 'Got two toddlers running wild here.'], [true, 'My grandfather taught me to read by one like it.'], [true, 'We are emigrating in June.'], [true, 'I sat through many a night by that lamp, studying for my exams.'], [true, 'My physio told me to ride more.'], [true, 'I just started college.'],
  [false, 'Times are hard for a cowboy.'], [false, 'I would treat it well.'], [false, 'My thanks to you.'], [false, 'We can shake on it.'],
  [true, 'My wife would kill me if I paid that.'], [true, 'We just got our first puppy and need space.'], [true, 'My old chair broke last week.'], [true, 'I am a student, so money is tight.'],
  [true, 'I used it for one camping trip only.'], [true, 'We are renovating the kitchen.'], [true, 'Perfect for my new apartment.'], [true, 'I inherited it from an uncle.'], [true, 'When I was a boy we had one of these.'],
  [true, 'My daughter would love it.'], [true, 'I lost my job in spring.'], [true, 'Last summer I rode across France.'], [true, 'I have been meaning to take up painting.'], [true, 'As a teacher I get up early.'], [true, 'I learned on one of these, bought it from a friend.'],
  [false, "I'm moving to Lisbon, so it has to go."], [false, 'My mule quit on me again.'], [false, 'I reckon that is a fair price.'], [false, 'I could use a lamp like that.'], [false, 'I am moving on this one.'], [false, 'Been a long dusty day, friend.'],
  [false, 'I would be glad to have it.'], [false, 'My offer stands.'], [false, 'I can move a little.'], [false, 'Down on my luck, but that works.'], [false, 'We have a deal.'], [false, 'I will take it.'], [false, 'Tip of the hat to you.'], [false, 'My best price, partner.'], [false, 'I made you a fair offer.'],
]

/** Written after the word lists, which were not changed for them. */
const unseen: readonly (readonly [boolean, ListingSource, string])[] = [
  [true, bike, 'Shimano gears, smooth as butter.'], [true, bike, 'The chain was oiled this spring.'], [true, bike, 'A steal, seeing as it is practically unridden.'], [true, bike, 'I will add a bell and a basket for free.'], [true, bike, 'She has hydraulic brakes.'],
  [true, lamp, 'It came from a fancy hotel.'], [true, lamp, 'The shade is hand-painted silk.'], [true, lamp, 'It uses any standard bulb.'], [true, lamp, 'Guaranteed to work for years.'], [true, phone, 'Holds its charge for a week.'], [true, phone, 'Only a year old.'], [true, phone, 'Works with every carrier.'],
  [false, bike, 'That bike has a scratch, and I will not hide it.'], [false, bike, 'Reckon it rides well enough for any trail.'], [false, lamp, 'It works, and that is all a lamp needs to do.'], [false, lamp, 'A light in dark times, partner.'], [false, phone, 'Comes with a charger, as it says.'], [false, phone, 'I tip my hat and offer you what I can.'],
]
const untold: readonly (readonly [boolean, string])[] = [
  [true, 'My nephew has been begging for one.'], [true, 'Our kitchen flooded.'], [true, 'I drive a taxi at night.'], [true, 'We adopted a dog.'], [true, 'I am saving for a trip to Peru.'], [true, 'My old man left it to me.'],
  [false, 'My luck ran dry long ago.'], [false, 'I am in no hurry.'], [false, 'My mule would agree.'], [false, 'We both know it is fair.'],
]

interface Score { readonly recall: number; readonly precision: number; readonly missed: readonly string[]; readonly wrong: readonly string[] }

function score(rows: readonly { readonly claims: boolean; readonly found: boolean; readonly text: string }[]): Score {
  const hit = rows.filter(({ claims, found }) => claims && found).length
  return {
    recall: hit / rows.filter(({ claims }) => claims).length, precision: hit / rows.filter(({ found }) => found).length,
    missed: rows.filter(({ claims, found }) => claims && !found).map(({ text }) => text), wrong: rows.filter(({ claims, found }) => !claims && found).map(({ text }) => text),
  }
}

const shown = (name: string, { recall, precision, missed, wrong }: Score): string =>
  `${name}: recall ${(recall * 100).toFixed(0)} %, precision ${(precision * 100).toFixed(0)} %; missed: ${missed.join(' | ') || 'none'}; wrongly found: ${wrong.join(' | ') || 'none'}`

describe('claims without a source', () => {
  it('about things', () => {
    const measured = score(labelled.map(([claims, source, text]) => ({ claims, text, found: unsourcedClaims(text, source).length > 0 })))
    console.info(shown(`claims about things (${labelled.length} sentences)`, measured))
    expect(measured.recall).toBeGreaterThanOrEqual(0.85)
    expect(measured.precision).toBeGreaterThanOrEqual(0.9)
  })

  it('about oneself', () => {
    const measured = score(told.map(([claims, text]) => ({ claims, text, found: unsourcedLifeStories(text, person).length > 0 })))
    console.info(shown(`life stories (${told.length} sentences)`, measured))
    expect(measured.recall).toBeGreaterThanOrEqual(0.85)
    expect(measured.precision).toBeGreaterThanOrEqual(0.9)
  })

  it('in sentences that the word lists were not written for', () => {
    const things = score(unseen.map(([claims, source, text]) => ({ claims, text, found: unsourcedClaims(text, source).length > 0 })))
    const lives = score(untold.map(([claims, text]) => ({ claims, text, found: unsourcedLifeStories(text, person).length > 0 })))
    console.info(shown(`claims about things, unseen (${unseen.length} sentences)`, things))
    console.info(shown(`life stories, unseen (${untold.length} sentences)`, lives))
    expect(Math.min(things.precision, lives.precision)).toBeGreaterThanOrEqual(0.75)
  })

  it('names the phrase, once', () => expect(unsourcedClaims('Brand new! Yes, brand new.', bike)).toEqual(['Brand new', 'brand new']))
  it('a denial has a source where the listing denies it, and only there', () => {
    expect(unsourcedClaims('There is no receipt with it.', { ...bike, description: 'No receipt.' })).toEqual([])
    expect(unsourcedClaims('I have the receipt.', { ...bike, description: 'No receipt.' })).not.toEqual([])
  })
  it('of texts by others all claims are told, with their topic', () => expect(claimsIn('It is brand new and comes with a receipt.').map(({ about }) => about)).toEqual(expect.arrayContaining(['condition', 'receipt'])))
  it.each([
    'Someone else offered more.', 'I had other offers today.', 'Another buyer is keen on it.', 'I have received a better offer.', 'I can get it cheaper elsewhere.', 'Bulb included.', 'The bulb and stand are included.', 'Charger thrown in, friend.', 'It is in perfect nick.', 'Tip-top shape.',
  ])('%s', (text) => expect(unsourcedClaims(text, lamp)).not.toEqual([]))
  it('parts that the listing names may be said to be included', () => {
    expect(unsourcedClaims('Charger included.', phone)).toEqual([])
    expect(unsourcedClaims('Lock and pump are included.', bike)).toEqual([])
    expect(unsourcedClaims('The bell is not included.', bike)).toEqual([])
  })
  it('that somebody offers more may be said where the market attests it, and nothing else then', () => {
    expect(unsourcedClaims('Somebody else has offered more.', { ...bike, attestsRival: true })).toEqual([])
    expect(unsourcedClaims('Somebody else has offered more, and it is brand new.', { ...bike, attestsRival: true })).toEqual(['brand new'])
  })
  it.each(['My owner is desperate.', 'I am desperate for it.', 'We are short on cash.', 'The seller is in a hurry.', 'I need the money.', 'I have to sell by Friday.', 'I want it badly.', 'My client would pay a lot.'])('states of mind and circumstances: %s', (text) => expect(unsourcedLifeStories(text, [])).not.toEqual([]))
  it.each(['I am in no hurry.', 'I would be glad of it.', 'I need a little more than that.', 'The seller asks too much for me.', 'I have to say no.'])('none in: %s', (text) => expect(unsourcedLifeStories(text, [])).toEqual([]))
})

// Decides which kinds of goods an invented market trades, and at what price. Makes and districts are invented,
// so that no text says anything about a real company or place.

export interface Kind {
  readonly category: string
  /** What people call it. No kind's words may all occur in the title of another kind: catalogue.test.ts checks. */
  readonly name: string
  /** A usual asking price for one in good condition. */
  readonly usualCents: number
}

const shelves: Readonly<Record<string, string>> = {
  cycling: 'folding bike 90, bike helmet 14, bike lock 12, pannier bag 17, floor pump 13, child seat 29',
  kitchen: 'cast iron pan 18, rice cooker 16, french press 12, chef knife 22, stand mixer 99, kettle 13',
  furniture: 'desk lamp 15, bookshelf 33, office chair 75, side table 24, floor mirror 30, coat rack 16',
  electronics:
    'mechanical keyboard 56, noise cancelling headphones 90, bluetooth speaker 26, ' +
    'webcam 19, portable monitor 97, phone charger 9',
  games: 'chess set 15, jigsaw puzzle 7, card game 9, strategy board game 23, video game controller 28, ping pong balls 4',
  books: 'cookbook 9, science fiction novel 5, photography book 17, travel guide 6, programming textbook 22, comic collection 18',
  music: 'acoustic guitar 101, ukulele 29, practice amplifier 59, music stand 13, vinyl record 10, drum pad 23',
  outdoors: 'camping tent 68, sleeping bag 31, hiking backpack 56, snowboard 102, camp stove 24, climbing shoes 32',
  fitness: 'yoga mat 11, dumbbell pair 26, foam roller 10, kettlebell 23, resistance bands 8, jump rope 6',
  plants: 'snake plant 11, monstera 15, ceramic planter 10, orchid 13, herb garden 10, succulent 6',
  clothing: 'rain jacket 26, wool sweater 22, leather boots 53, winter scarf 10, denim jacket 25, sun hat 9',
  crafts: 'watercolour set 13, knitting yarn 10, sewing machine 80, picture frame 9, art print 16, pottery bowl 12',
}

export const kinds: readonly Kind[] = Object.entries(shelves).flatMap(([category, shelf]) =>
  shelf.split(', ').map((entry) => {
    const space = entry.lastIndexOf(' ')
    return { category, name: entry.slice(0, space), usualCents: Number(entry.slice(space + 1)) * 100 }
  }),
)

export const makes = 'Alderbrook Brenta Corvane Dunmore Estrel Fennwick Gallant Hollis'.split(' ')

export const districts = (
  'Ashgrove Bellmarsh Canalside Dockyards Elmwood Foxhill Glenview Harbourgate Ironworks Juniper Kingsmead Lakeshore ' +
  'Millpond Northgate Oldtown Parkside Quarry Riverbend Southbank Tanners'
).split(' ')

export const colours = 'black white blue green red grey brown yellow'.split(' ')

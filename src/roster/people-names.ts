// Decides the display names of invented people: short first names in small markets, two names in large ones.

const firstNames = (
  'Ada Amir Anika Anton Aroha Asha Basil Bea Bram Carla Celine Chidi Chloe Cora Dana Dario Dewi Dina Edith Elif Emil Enzo ' +
  'Esme Ewan Farah Femi Fern Finn Freya Gita Goran Greta Hana Hugo Ida Imran Ines Ingrid Isla Ivo Jada Jonas Jun Kaito Kamal ' +
  'Karin Kofi Lara Leif Lena Lior Lotte Luca Luz Maeve Malik Mara Mei Milo Mina Mona Nadia Nasrin Nils Nina Noor Odile Olga ' +
  'Omar Otto Paz Petra Pia Quinn Rafael Rana Remy Rita Rosa Ruben Sade Samir Sana Selma Signe Silvio Sofie Stella Sven Tara ' +
  'Tariq Thea Tomas Tove Uma Vera Viktor Wanda Wim Xenia Yara Yusuf Zara Zeno'
).split(' ')

const familyNames = (
  'Abara Adler Aoki Arden Bakker Banerjee Barros Becker Bello Birch Bloom Boateng Brandt Calder Castro Chandra Cole Costa Dahl ' +
  'Dias Dixon Doyle Eklund Ellis Falk Ferro Flores Forde Frost Garcia Gomez Grant Haas Hale Hara Hart Hassan Holm Hughes Ibarra ' +
  'Ito Jansen Joshi Kaya Keller Khan Kim Klein Kovac Lang Larsen Leroy Lindt Lopez Lowe Marsh Mazur Mendes Meyer Mori Moss ' +
  'Nakata Ndiaye Nolan Novak Nunes Okafor Olsen Ortiz Osei Parker Patel Perez Popov Quist Rahman Ramos Reyes Rossi Sato Sharma ' +
  'Silva Singh Soto Stone Suzuki Tanaka Torres Toure Ueda Varga Vega Vogel Wolff Wood Yang Yilmaz Young Zhang Ziegler'
).split(' ')

/** A name for each number from 0: first names while they last, then first and family names, then numbered ones. */
export function personName(index: number): string {
  const first = firstNames[index % firstNames.length] ?? ''
  const round = Math.floor(index / firstNames.length)
  if (round === 0) return first
  const family = familyNames[(round - 1) % familyNames.length] ?? ''
  const lap = Math.floor((round - 1) / familyNames.length)
  return lap === 0 ? `${first} ${family}` : `${first} ${family} ${lap + 1}`
}

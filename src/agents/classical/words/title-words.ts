// Word lists behind short titles: which words keep their capital or lose it, which are plural or have no plural.
// Lists, not a dictionary: a word that is missing costs one odd capital or one odd article, never a wrong number.

const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/))

/** Lower-cased names that keep their capital at the start of a title. Makers, places, peoples, days, feasts. */
export const properNames = words(`
  acer acura adidas adirondack african airpods alesis alexa allen-bradley amazon american andrew android apple
  arduino art-deco asics asus atari athleta audi australian austrian barbie bauhaus bavarian beatles behringer
  belgian berlin bernina bialetti bianchi birkenstock black+decker blundstone bmw bodum bohemian bosch bose
  boston braun breville brazilian british brompton brooklyn brother brooks brita buick burton cadillac calphalon
  california canadian cannondale canon carhartt casio catan celestion cervelo chanel chevrolet chevy chicago
  chinese christmas chrysler clarks coach coleman converse corelle corningware corsair crocs cuban cuisinart
  czech danish dansko darth dell delonghi denon dewalt diamondback dickens disney dodge dremel dublin duplo
  dutch dyson easter eames edwardian egyptian elvis english epson ercol ethiopian european facebook fender fiat
  finnish fiskars fitbit florida ford french frigidaire fujifilm fujitsu garmin georgian german ghanaian giant
  gibson gopro goodyear google gore-tex greek gucci halloween hanukkah harley harman harry hasbro hawaiian
  herman hermes hoover honda hungarian hyundai ibanez icelandic ikea indian indonesian instax intel iranian
  irish israeli italian jabra jacquard jaguar jansport japanese jbl jeep jimi jura kate kawasaki kenmore kenwood
  kenyan kia kindle kitchenaid klipsch kodak korean kona korg leatherman lebanese leica lenovo levi's levis
  lexus lincoln lodge logitech london louis lululemon makita marantz mario marshall mattel mavic mazda mercedes
  mexican microsoft miele minecraft minolta mitsubishi monopoly moog moroccan motorola naples nalgene navajo
  nepalese nespresso netgear nexus nigerian nike nikon ninja nintendo nissan noritake norwegian ohio olympus
  omega onkyo osprey oster ottoman panasonic paris patagonia pelican pentax persian peruvian philips pioneer
  playstation pokemon pokémon polaroid polish polycom pontiac portuguese pottery prada puma pyrex ralph ray-ban
  razer renault ricoh ritchey roku roland roman rolex roomba russian saab salomon samsonite samsung sandisk
  scandinavian schwinn scott scottish scrabble seiko sennheiser shaker shimano shure siamese singer smeg sonos
  sony spanish specialized stanley star steelcase stihl subaru sunbeam surly swedish swiss sylvania syrian
  taylor technics tefal tempur texas thai thinkpad thule tibetan tiffany timberland timbuk2 toshiba toyota
  traeger trek tudor tupperware turkish ugg ukrainian ultegra vans venetian verizon victorian victorinox
  vietnamese vitamix vizio volkswagen volvo vuarnet wacom warhammer waterford wedgwood welsh wii wilson windsor
  xbox yamaha yankee yeti zelda zenith zojirushi monday tuesday wednesday thursday friday saturday sunday
  january february april june july august september october november december shakespeare tolkien lego dungeons
 
`)

/** Everyday words that lose their capital in a Title Written Like This; the rest of such a title is left alone. */
export const everydayWords = words(`
  a adjustable air aluminum and antique armchair art baby bag bags bamboo basket bath bathroom beach bed
  bedroom beginner bench bicycle big bike bikes black blanket blender blue board book bookcase books bookshelf
  boots bottle bowl box boys brand brass brown bunk cabinet cable camera camping candle car card cart case cast
  ceramic chair chairs chest chrome classic clock coat coffee comfortable commuter computer console cooker
  copper corner cotton couch cover crib cup cups curtain custom dark desk dining dishes display dog door double
  dress dresser drill drum dryer electric end excellent fan fashioned file filing floor foam folding frame full
  futon game games garden gently girls glass gold good gray great green grey grill guitar hair hand handmade
  hanging hard hardwood heavy helmet home hybrid in iron jacket jar jewelry jigsaw kettle keyboard kids kit
  kitchen knife knives ladder ladies lamp laptop large leather lens lessons light lights like long loveseat
  machine maple marble mattress media medium men's mens metal mini mint mirror mixer modern monitor mountain
  mouse mug mugs natural nearly new nice night nightstand oak of office old on orange oriental outdoor oval oven
  pan patio phone piano picture piece pillow pine pink plant plastic plate plates player portable pot potted
  print printer puzzle queen racing rack radio rare recliner record records red refurbished retro road rocking
  rolling round rug running rustic scarf school set sewing shelf shelves shoes side silver single sized skis
  sleeping small sofa soft solid speaker speakers sports square stainless stand stationary steel stool storage
  stove string studio sturdy suitcase table tables tan teak tent the throw toaster tool tools touring toy track
  travel tray tripod trunk turntable twin upright used vacuum vase very vintage walking wall walnut
  wardrobe watch water wheel white wicker wine winter with women's womens wood wooden wool work working yellow
  yoga for
`)

/** Written in full capitals whatever the title does. */
export const acronyms = words(`
  atx av bbq bmw bmx cd cds cpu dj dji dvd dvds fm gps gsm gt gtx hdmi hdtv hp htc ibm ikea jbl jvc lcd
  led lg lp lps mp3 mtb nba nes nfl nyc oled pa pc pcs psp rca rtx rv sd sdr sims snes ssd suv tv tvs uk us usa
  usb uv vcr vhs vr vw wifi wii xl ps xxl
`)

/** Singular although they end in s. */
export const singularInS = words(`
  atlas axis bus canvas chaos christmas compass cosmos cutlass debris gas iris lens mars menopause news physics
  rhinos series tennis texas tennis thermos venus yes summons mathematics economics gymnastics aerobics ethos
  pancreas biceps triceps nexus always towards
`)
/** Plural although they do not end in s. */
export const pluralOtherwise = words('people men women children feet teeth mice dice geese sheep fish oxen media')

/** No plural and no "a": things that come by the amount. */
export const uncountable = words(`
  advice apparel artwork assistance baking bedding cardboard childcare china clay clothing coaching
  coffee compost cookware crockery cutlery decor equipment fabric firewood flatware flooring food footwear
  furniture garlic gear glassware hardware help honey housework jewelry kombucha knitwear lego lighting linen
  luggage lumber merch merchandise music outerwear paint paper petsitting plywood pottery rice salt silverware
  software soil sourdough stationery storage stuff tableware tea timber tile transport tuition twine wallpaper
  wine wire wood workwear yarn
`)
/** Nouns in -ing that are things, so that "a ring" is not taken for an activity. */
export const thingsInIng = words(`
  awning bearing building bunting carving ceiling clothing bedding drawing earring engraving etching flooring
  housing king lighting painting piping plumbing railing ring rigging sling spring string swing thing tubing
  wedding wing icing king landing molding offering opening binding coating covering casing cutting seedling
  duckling
`)
/** Heads that mean time or work rather than a thing: no "good home" and no "pass it on" for these. */
export const services = words(`
  hour hours lesson lessons help day days evening afternoon morning weekend walk walks ride rides session
  sessions class classes course service services tour consultation advice tutoring workshop visit massage
  haircut repair repairs favor delivery assistance coaching ticket tickets
`)
/** Last words that do not name the thing on their own ("the black", "the player"). */
export const poorHeads = words(`
  player black white red blue green silver gold gray grey brown wood glass leather brass steel metal oak walnut
  new used vintage large small medium old good great condition sale lot free pair piece pieces item
  items thing things size sized set sets stuff gear unlocked inch inches other more parts only kids mens womens
  women men children plus pro mini max air top base day work
`)

/** Openings that say how a want or a service is put rather than what it is: they take no article of ours. */
export const takesNoArticle = words(`
  someone somebody something anything anyone any some help two three four five six seven eight nine ten eleven
  twelve several both many few lots plenty his her their our these those every each
`)

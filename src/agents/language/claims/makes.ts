// Makes that second-hand things are known by. A make named in words and not in the listing is a claim. Incomplete by
// nature: a word list of the common ones, without those that are ordinary words when they begin a sentence.
export const makes: ReadonlySet<string> = new Set(
  ('ikea samsung sony lg panasonic philips bosch siemens miele dyson apple iphone ipad macbook lenovo thinkpad dell asus acer microsoft xbox nintendo playstation ' +
    'logitech canon nikon fujifilm leica olympus gopro bose jbl sennheiser sonos marshall fender gibson yamaha casio roland korg ibanez epiphone steinway ' +
    'trek specialized brompton cannondale raleigh peugeot bianchi schwinn giant shimano sram thule ortlieb garmin fitbit suunto rolex omega seiko swatch ' +
    'nike adidas puma reebok asics salomon patagonia columbia timberland birkenstock levis zara gucci prada chanel dior hermes burberry barbour ' +
    'lego playmobil hasbro mattel bugaboo stokke kitchenaid cuisinart delonghi nespresso breville tefal smeg weber vitamix ninja crock-pot pyrex ' +
    'tupperware zwilling wusthof victorinox leatherman makita dewalt ryobi milwaukee hilti stihl husqvarna karcher kärcher gardena black&decker ' +
    'herman-miller steelcase vitra eames muji moleskine montblanc lamy samsonite rimowa eastpak osprey deuter coleman msr tesla bmw audi volvo toyota honda').split(' '),
)

// What the two models that read a free-text negotiation are shown, as in the study: the analyst the seller's last message and
// nothing else, the judge the last message of each side and nothing else. No budget, no price, no history, not even the product.

export const analystPrompt = (sellerText: string): string =>
  `What price does the seller ask for the product itself in the message below? Answer with that price and its currency sign, or with None where no clear price is offered. Leave out warranties, insurance, gifts and accessories. Answer with nothing else.

Message: I could let you have the car for $25000, a fair price for what it offers.
Price: $25000

Message: Thank you for your interest! Is there anything you would like to know about it?
Price: None

Message: I understand that money is tight, but the best I can do is $22900, and I would add a warranty worth $3000.
Price: $22900

Message: It can be yours for $15500. An extended warranty would be another $1200.
Price: $15500

Message: ${sellerText}
Price:`

export const judgePrompt = ({ buyerText, sellerText }: { readonly buyerText: string; readonly sellerText: string }): string =>
  `Below are the last messages of a seller and a buyer who negotiate a price. Decide what the buyer's message does:
ACCEPTANCE: the buyer clearly agrees to the deal.
REJECTION: the buyer clearly refuses, cannot go on or cannot afford it.
CONTINUE: anything else, such as a question or another price.
Answer with one of the three words and nothing else.

Seller: ${sellerText}

Buyer: ${buyerText}

Answer:`

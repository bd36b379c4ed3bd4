"""A bargain hunter that speaks haggle.exec/1 (docs/exec-agents.md); Python 3.8, nothing to install.
Buys: bids the asking price as soon as it lies within the limit. Sells: takes a bid once it meets a falling target."""
import json
import sys
from datetime import datetime


def instant(text):
    return datetime.fromisoformat(text.replace("Z", "+00:00")).timestamp()


def sell(view):
    now, opens, closes = (instant(view["clock"][name]) for name in ("now", "opensAt", "closesAt"))
    left = max(0.0, (closes - now) / (closes - opens))
    for item in view["items"]:
        if item["posting"]:
            yield item["posting"]
        elif item["listing"]["status"] == "open" and item["listing"]["bids"]:
            floor = max(item["reservationCents"], item["authorisedAskCents"] or 0)
            best = item["listing"]["bids"][0]
            if best["priceCents"] >= floor + left * (item["listing"]["askCents"] - floor):
                yield {"type": "acceptOffer", "offer": best["offer"], "termsHash": best["termsHash"]}


def buy(view):
    money = view["money"]["availableCents"] - sum(bid["priceCents"] for bid in view["bids"])
    busy = {bid["want"] for bid in view["bids"]}
    for want in view["wants"]:
        fair = [one for one in want["listings"] if one["askCents"] <= min(want["maximumCents"], money)]
        if want["want"] not in busy and fair:
            price = fair[0]["askCents"]
            money -= price
            yield {"type": "makeOffer", "listing": fair[0]["listing"], "listingVersion": fair[0]["version"], "priceCents": price, "want": want["want"]}


for line in sys.stdin:
    message = json.loads(line)
    if message["type"] == "hello":
        print(json.dumps({"type": "ready", "protocol": "haggle.exec/1"}), flush=True)
    elif message["type"] == "turn":
        print(json.dumps({"type": "moves", "turn": message["turn"], "moves": [*sell(message["view"]), *buy(message["view"])]}), flush=True)

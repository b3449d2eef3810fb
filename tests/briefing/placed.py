"""Placed: where each figure of each sentence on the reported case has to come from."""

PLACES = {
    "title.money.none": {},
    "sign.total": {
        "n": "headline.signing.with_public_money",
        "until": "headline.signing.until",
        "public": "headline.signing.public_money",
        "cost": "headline.signing.budget_cost",
    },
    "sign.who": {
        "who0.name": "headline.signing.signers.0.name",
        "who0.money": "headline.signing.signers.0.money",
        "who1.name": "headline.signing.signers.1.name",
        "who1.money": "headline.signing.signers.1.money",
    },
    "sign.largest": {
        "deals0.name": "signings[0].name",
        "deals0.money": "signings[0].public_money",
    },
    "buys.year": {"parts0.n": "headline.signing.bought.created"},
    "buys.effect": {
        "parts0.n": "headline.support.created",
        "parts1.n": "headline.support.forward",
    },
    "buys.targets.without": {
        "n": "headline.targets",
        "met": "headline.targets_met",
        "total": "headline.delay.total",
        "without": "headline.support.difference.without",
    },
    "buys.split": {
        "less": "headline.support.difference.less",
        "only": "headline.support.difference.one_way",
        "penalty": "headline.penalty",
    },
    "buys.money": {
        "n": "headline.financed",
        "public": "headline.public.both.face",
        "cost": "headline.public.both.budget_cost",
    },
    "decide.saving": {
        "share": "prices[0].allowance",
        "saved": "prices[0].saved",
        "months": "prices[0].months",
        "deciding0.who": "headline.treasuries",
        "deciding0.by0.month": "headline.signing.first",
    },
    "decide.left": {"total": "headline.delay.total", "levers0.months": "levers[0].delay"},
    "what_if.unenacted": {
        "money": "headline.unenacted.money",
        "accounts": "headline.unenacted.accounts",
    },
    "what_if.owed": {"n": "headline.owed.projects", "months": "headline.owed.months"},
    "sign.title": {
        "n": "headline.signing.with_public_money",
        "public": "headline.signing.public_money",
        "until": "headline.signing.until",
    },
    "buys.title": {
        "parts0.n": "headline.support.created",
        "parts1.n": "headline.support.forward",
    },
    "cost.title": {"share": "prices[0].allowance", "saved": "prices[0].saved"},
    "cost.plan": {"cost": "headline.cost", "delay": "headline.weighted.total"},
    "cost.unlimited": {"left": "headline.weighted.time"},
    "cost.measure": {},
    "late.title.choice": {
        "n": "levers[0].targets",
        "months": "levers[0].delay",
        "total": "headline.delay.total",
    },
    "sequence.title": {
        "n": "headline.financed",
        "first": "sequence[0].close",
        "last": "sequence[1].close",
    },
    "money.title": {
        "public": "headline.public.both.face",
        "cost": "headline.public.both.budget_cost",
    },
    "money.parts.new": {
        "private": "headline.private_money",
        "whole": "headline.total_cost",
    },
    "money.lapses": {
        "ledgers0.name": "ledgers[0].name",
        "ledgers0.money": "ledgers[0].lapsed",
    },
}

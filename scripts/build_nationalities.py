"""Build ``nationalities.csv``: what a country is called as an actor, with its adjectives.

Sources: ``countries.csv`` of the lexicon (names, adjectives, capitals), the nationality forms of
ArWikiCats (MIT; plurals), and UCDP's actor list (CC BY 4.0; ids of governments). Irregular plurals,
second spellings and the adjectives of peoples and regions are written here by hand.

    python scripts/build_nationalities.py arwikicats_nationalities_data.json ucdp-actor.csv
"""

from __future__ import annotations

import csv
import json
import sys
from pathlib import Path

from riwaya.arabic import fold

DATA = Path(__file__).parents[1] / "src/riwaya/lexicon/data"
COLUMNS = ("id", "name", "demonym", "names", "adjectives", "plurals", "weak", "capitals", "ucdp_id")

ADJECTIVES = {
    "US": "أمريكي|أميركي|امريكي|اميركي", "NG": "نيجيري", "NE": "نيجري", "IL": "إسرائيلي|صهيوني",
    "DE": "ألماني|الماني", "IT": "إيطالي|ايطالي", "TD": "تشادي", "DZ": "جزائري", "CD": "كونغولي|كونغوي",
    "KR": "كوري جنوبي", "KP": "كوري شمالي", "CF": "أفريقي أوسط", "SS": "جنوب سوداني", "ZA": "جنوب أفريقي",
    "GB": "بريطاني|إنجليزي|انجليزي", "BY": "بيلاروسي|روسي أبيض", "MR": "موريتاني", "PS": "فلسطيني|فلسطينى",
}  # fmt: skip
PLURALS = {
    "AF": "أفغان|أفغانيين|أفغانيون", "TR": "أتراك", "IN": "هنود", "RU": "روس", "DE": "ألمان", "GB": "بريطانيين|إنجليز",
    "US": "أمريكيون|أمريكيين|أميركيون|أميركيين|أمريكان", "ES": "إسبان", "PK": "باكستانيين|باكستانيون",
    "HR": "كروات", "RS": "صرب", "BG": "بلغار", "AM": "أرمن", "AL": "ألبان", "UZ": "أوزبك", "TJ": "طاجيك",
}  # fmt: skip
CAPITALS = {
    "US": "واشنطن", "SA": "الرياض", "IL": "تل أبيب", "PK": "إسلام أباد|إسلام آباد", "AF": "كابل|كابول", "IR": "طهران",
    "AE": "أبوظبي|أبو ظبي", "IQ": "بغداد", "EG": "القاهرة", "TR": "أنقرة", "RU": "موسكو", "FR": "باريس", "GB": "لندن",
    "DE": "برلين", "IT": "روما", "SY": "دمشق", "CN": "بكين|بيجين", "KP": "بيونغ يانغ|بيونغيانغ", "KR": "سيول",
    "UA": "كييف", "IN": "نيودلهي", "JP": "طوكيو", "ET": "أديس أبابا", "QA": "الدوحة", "SD": "الخرطوم", "JO": "عمان",
}  # fmt: skip
DEMONYMS = {
    "US": "US", "GB": "British", "AE": "UAE", "SA": "Saudi", "CF": "Central African", "CD": "DR Congo",
    "CG": "Congolese", "SS": "South Sudanese", "KR": "South Korean", "KP": "North Korean", "ZA": "South African",
    "NE": "Nigerien", "NG": "Nigerian", "IE": "Irish", "BA": "Bosnian", "NZ": "New Zealand", "EH": "Sahrawi",
    "PS": "Palestinian", "CI": "Ivorian", "BY": "Belarusian", "MM": "Myanmar", "CZ": "Czech", "BF": "Burkinabe",
    "SL": "Sierra Leonean", "TW": "Taiwanese", "XK": "Kosovo", "GW": "Bissau-Guinean", "GQ": "Equatoguinean",
    "SY": "Syrian", "LB": "Lebanese", "TR": "Turkish", "SE": "Swedish", "FI": "Finnish", "DK": "Danish",
    "IR": "Iranian", "KZ": "Kazakh", "UZ": "Uzbek", "TJ": "Tajik", "KG": "Kyrgyz", "TM": "Turkmen",
    "KM": "Comorian", "ML": "Malian",
}  # fmt: skip
WEAK = {"ML": "مالي", "KM": "قمري", "HU": "مجري", "SB": "سليماني", "CI": "عاجي", "X-ALAWITE": "علوي"}
"""Adjectives that mostly mean something else (financial, lunar, upper): no sign of the country alone."""
SHORT_NAMES = {"SA": ["المملكة"]}
"""What a country's own press calls it; other kingdoms' reports are told apart when they are read."""
NOT_GOVERNMENTS = {"GL", "FO", "GI", "HK", "MO", "PR", "EH"}
REGIONS = (
    # id, name, demonym, adjectives, plurals: peoples, regions and bodies that take heads as countries do
    ("X-GULF", "Gulf states", "Gulf", "خليجي", "خليجيين|خليجيون"),
    ("X-ARAB", "Arab states", "Arab", "عربي", "عرب"),
    ("X-KURD", "Kurds", "Kurdish", "كردي", "أكراد|كرد"),
    ("X-EUROPE", "European states", "European", "أوروبي|أوربي|اوروبي", "أوروبيين|أوروبيون"),
    ("X-AFRICA", "African states", "African", "إفريقي|أفريقي|افريقي", "أفارقة"),
    ("X-WEST", "Western states", "Western", "غربي", "غربيين|غربيون"),
    ("X-TUAREG", "Tuareg", "Tuareg", "طارقي", "طوارق"),
    ("X-CHECHEN", "Chechens", "Chechen", "شيشاني", "شيشانيين|شيشان|شيشانيون"),
    ("X-TURKMEN", "Turkmens of Syria and Iraq", "Turkmen", "تركماني", "تركمان"),
    ("X-YAZIDI", "Yazidis", "Yazidi", "إيزيدي|أيزيدي|ايزيدي|يزيدي", "إيزيديين|أيزيديين|يزيديين"),
    ("X-ASSYRIAN", "Assyrians", "Assyrian", "آشوري|أشوري", "آشوريين|أشوريين"),
    ("X-ALAWITE", "Alawites", "Alawite", "علوي", "علويين"),
    ("X-DRUZE", "Druze", "Druze", "درزي", "دروز"),
    ("X-CHRISTIAN", "Christians", "Christian", "مسيحي", "مسيحيين|مسيحيون|أقباط"),
    ("X-SUNNI", "Sunnis", "Sunni", "سني", ""),
    ("X-SHIA", "Shia", "Shia", "شيعي", "شيعة"),
)


def sound_plurals(adjective: str) -> tuple[str, str]:
    """The regular masculine plurals of a relative adjective, nominative and oblique."""
    return adjective + "ون", adjective + "ين"


def main(forms: Path, ucdp: Path) -> None:
    wiki = json.loads(forms.read_text(encoding="utf-8"))
    plural_of = {fold(v["male"]): v["males"] for v in wiki.values() if " " not in v["male"]}
    shortest_last = sorted(wiki.items(), key=lambda kv: (kv[0].endswith("s"), len(kv[0])), reverse=True)
    english = {fold(v["male"]): k for k, v in shortest_last}
    with ucdp.open(encoding="utf-8-sig") as file:
        governments = {
            row["NameData"].removeprefix("Government of ").split(" (")[0]: row["ActorId"]
            for row in csv.DictReader(file)
            if row["NameData"].startswith("Government of ")
        }
    same = {"United States": "United States of America", "Czechia": "Czech Republic", "DR Congo": "DR Congo"}
    rows: list[tuple[str, ...]] = []
    with (DATA / "countries.csv").open(encoding="utf-8-sig") as file:
        for row in csv.DictReader(file):
            iso, name = row["id"], row["name_en"]
            if iso in NOT_GOVERNMENTS:
                continue
            adjectives = ADJECTIVES.get(iso, row["adjective"]).split("|")
            plurals = [p for p in PLURALS.get(iso, "").split("|") if p]
            for adjective in adjectives:
                if adjective and " " not in adjective:
                    plurals += [*sound_plurals(adjective), plural_of.get(fold(adjective), "")]
            demonym = DEMONYMS.get(iso) or english.get(fold(adjectives[0]), name).title()
            capitals = CAPITALS.get(iso, row["capital"])
            names = [n for n in row["names"].split("|") if n not in ("عراق", "يمن", "تركية")]
            if fold(capitals) in {fold(n) for n in names}:
                capitals = ""
            names += SHORT_NAMES.get(iso, [])
            unique = dict.fromkeys(p for p in plurals if p)
            rows.append((
                iso, name, demonym, "|".join(names), "|".join(adjectives), "|".join(unique), WEAK.get(iso, ""),
                capitals, governments.get(same.get(name, name), ""),
            ))  # fmt: skip
    for id_, name, demonym, adjectives_, plurals_ in REGIONS:
        rows.append((id_, name, demonym, "", adjectives_, plurals_, WEAK.get(id_, ""), "", ""))
    with (DATA / "nationalities.csv").open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(COLUMNS)
        out.writerows(rows)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))

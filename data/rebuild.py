#!/usr/bin/env python3
"""Makes the gazetteer tables from their source files and from the tables written by hand.

    python3 data/rebuild.py --from DIR            write data/gazetteer/*.tsv
    python3 data/rebuild.py --from DIR --words DIR   also renew the list of common words
    python3 data/rebuild.py --check               look for errors in the tables as they are

DIR holds the CSV files that data/README.md names; the second DIR holds CoNLL-U treebanks and a Lefff
lexicon. The result depends on nothing but these files, so two runs give the same bytes.

A table written by hand (gazetteer/hand/NAME.tsv) has the same columns as the table it amends. Its row is
joined to the row with the same `id`: lists are united, an item `!x` takes x out, any other filled cell
replaces. A row whose label is `!` takes the whole row out.
"""

import argparse
import csv
import lzma
import re
import sys
import unicodedata
from collections import Counter, defaultdict
from pathlib import Path

HERE = Path(__file__).resolve().parent / "gazetteer"
HAND = HERE / "hand"

NAMED = ["id", "wikidata", "label_en", "label_fr", "names_en", "names_fr"]
COLUMNS = {
    "states": NAMED + ["adjectives_en", "adjectives_fr", "capital_en", "capital_fr", "seats_en", "seats_fr",
                       "guarded", "source"],
    "places": NAMED + ["state", "type", "guarded", "source"],
    "blocs": NAMED + ["adjectives_en", "adjectives_fr", "members", "guarded", "source"],
    "organizations": NAMED + ["type", "state", "guarded", "source"],
    "firms": ["id", "wikidata", "label", "names", "state", "sector", "guarded", "source"],
    "persons": ["id", "wikidata", "label_en", "label_fr", "names", "surnames", "state", "guarded", "source"],
    "offices": ["person", "role", "of", "since", "until", "title_en", "source"],
    "events": NAMED + ["state", "guarded", "source"],
    "initiatives": NAMED + ["state", "guarded", "source"],
    "products": NAMED + ["state", "guarded", "source"],
    "given_names": ["name", "gender", "source"],
}
LISTS = ["names_en", "names_fr", "names", "surnames", "adjectives_en", "adjectives_fr", "seats_en", "seats_fr",
         "capital_en", "capital_fr", "members", "guarded"]
NAME_LISTS = ["names_en", "names_fr", "names", "surnames", "adjectives_en", "adjectives_fr", "seats_en", "seats_fr"]
HAND_ONLY = ["events", "initiatives", "products"]
ROLES = {"head_of_state", "head_of_government", "foreign_minister", "defence_minister", "finance_minister",
         "interior_minister", "minister", "ambassador", "speaker", "central_bank", "party_leader",
         "chief_executive", "chair", "secretary_general", "commission_president", "royal", "military_chief", "other"}


# --- reading and writing -----------------------------------------------------------------------------------

def read_csv(path):
    with open(path, encoding="utf-8", newline="") as file:
        return [{key: tidy(value) for key, value in row.items()} for row in csv.DictReader(file)]


def read_tsv(path):
    """Rows of a table, lists split; an absent file is an empty table."""
    if not path.exists():
        return []
    lines = path.read_text(encoding="utf-8").splitlines()
    header = lines[0].split("\t")
    rows = []
    for line in lines[1:]:
        cells = line.split("\t") + [""] * len(header)
        row = dict(zip(header, cells))
        rows.append({k: split(v, "|") if k in LISTS else v for k, v in row.items()})
    return rows


def write_tsv(table, rows):
    columns = COLUMNS[table]
    lines = ["\t".join(columns)]
    for row in rows:
        cells = [row.get(column, "") for column in columns]
        lines.append("\t".join("|".join(cell) if isinstance(cell, list) else cell for cell in cells))
    (HERE / f"{table}.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")


def split(cell, separator=";"):
    return [item.strip() for item in cell.split(separator) if item.strip()]


def tidy(text):
    """Straight apostrophes, single spaces, composed accents, and UTF-8 that was once read as GBK put right."""
    text = unicodedata.normalize("NFC", text or "").replace("’", "'").replace("‘", "'").replace("ʼ", "'")
    return re.sub(r"\s+", " ", unscramble(text)).strip()


def unscramble(text):
    if not re.search(r"[a-zA-Z][\u3400-\u9fff]|[\u3400-\u9fff][a-zA-Z]", text):
        return text
    try:
        return text.encode("gbk").decode("utf-8")
    except (UnicodeEncodeError, UnicodeDecodeError):
        return text


def unique(items):
    return list(dict.fromkeys(item for item in items if item))


# --- letters and identifiers -------------------------------------------------------------------------------

PLAIN = str.maketrans({"ß": "ss", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ı": "i", "æ": "ae",
                       "Æ": "Ae", "œ": "oe", "Œ": "Oe", "ð": "d", "þ": "th", "Þ": "Th", "ə": "a", "Ə": "A"})


def plain(text):
    """The text in ASCII letters, as far as it is written in the Latin alphabet."""
    decomposed = unicodedata.normalize("NFKD", text.translate(PLAIN))
    return decomposed.encode("ascii", "ignore").decode()


def slug(text):
    return re.sub(r"[^a-z0-9]+", "-", plain(text.replace("'", "")).lower()).strip("-")


def key(text):
    return slug(text).replace("-", "")


def is_latin(text):
    return bool(text) and "?" not in text and "\ufffd" not in text and all(
        not c.isalpha() or ord(c) < 0x250 or "LATIN" in unicodedata.name(c, "") or unicodedata.combining(c)
        for c in text)


def give_ids(rows, label="label_en"):
    """Slugs of the labels; where two agree, all but the first take their state and then a number."""
    taken = {row["id"] for row in rows if row.get("id")}
    for row in rows:
        if row.get("id"):
            continue
        base = slug(row[label])
        choices = [base, f"{base}-{row.get('state', '').lower()}"] if row.get("state") else [base]
        numbered = (f"{base}-{n}" for n in range(2, 1000))
        row["id"] = next(choice for choice in [*choices, *numbered] if choice not in taken)
        taken.add(row["id"])
    return rows


# --- amending by hand --------------------------------------------------------------------------------------

def amend(table, rows):
    """Joins the hand-written rows of a table to the rows that came from the sources."""
    by_id = {row["id"]: row for row in rows}
    label = "label" if table == "firms" else "label_en"
    for hand in read_tsv(HAND / f"{table}.tsv"):
        if hand.get(label) == "!":
            by_id.pop(hand["id"], None)
        elif hand["id"] in by_id:
            join(by_id[hand["id"]], hand)
        else:
            by_id[hand["id"]] = join(blank(table), {**hand, "source": hand.get("source") or "hand"})
    return list(by_id.values())


def blank(table):
    return {column: [] if column in LISTS else "" for column in COLUMNS[table]}


def join(row, hand):
    for column, value in hand.items():
        if column not in row:
            continue
        if not isinstance(value, list):
            row[column] = value or row[column]
            continue
        out = {item[1:] for item in value if item.startswith("!")}
        added = [item for item in value if not item.startswith("!")]
        row[column] = [item for item in unique(row[column] + added) if item not in out]
        if column == "guarded":
            row["unguarded"] = out
    return row


# --- states ------------------------------------------------------------------------------------------------

def make_states(source):
    rows = []
    for line in read_csv(source / "states.csv"):
        names_en = unique([line["name_en"]] + split(line["aliases_en"]))
        names_fr = unique([line["name_fr"]] + split(line["aliases_fr"]))
        forms = [line[f"fr_adj_{form}"] for form in ("ms", "fs", "mp", "fp")] + split(line["fr_adj_other"])
        rows.append({**blank("states"), "id": line["iso2"], "wikidata": line["wikidata"],
                     "label_en": line["name_en"], "label_fr": line["name_fr"],
                     "names_en": proper(names_en), "names_fr": proper(names_fr),
                     "adjectives_en": split(line["demonyms_en"]), "adjectives_fr": unique(forms),
                     "capital_en": split(line["capital_en"]), "capital_fr": split(line["capital_fr"]),
                     "seats_en": seats(line["metonyms_en"], split(line["capital_en"]), names_en + names_fr),
                     "seats_fr": seats(line["metonyms_fr"], split(line["capital_fr"]), names_en + names_fr),
                     "source": "states.csv"})
    return amend("states", rows)


def proper(names):
    """Names a newspaper might print: Latin letters, no article, no dash with spaces around it."""
    return [n for n in names if is_latin(n) and " - " not in n and not re.match(r"(?i)(the|la|le|les) ", n)]


def seats(cell, capitals, names):
    return [seat for seat in split(cell) if seat not in capitals + names and not seat.startswith("the ")]


# --- places, blocs, organizations --------------------------------------------------------------------------

def make_places(source):
    rows = []
    for line in read_csv(source / "cities.csv"):
        kind = "region" if line["kind"] == "breakaway" else line["kind"]
        names = [name for name in split(line["aliases"]) if is_latin(name)]
        rows.append({**blank("places"), "wikidata": line["wikidata"],
                     "label_en": line["name_en"], "label_fr": line["name_fr"] or line["name_en"],
                     "names_en": unique([line["name_en"]] + [n for n in names if not is_french(n)]),
                     "names_fr": unique([line["name_fr"] or line["name_en"]] + [n for n in names if not is_english(n)]),
                     "state": line["iso2"], "type": kind, "source": f"cities.csv:{line['source']}",
                     "weight": int(line["population"] or 0), "capital": line["is_capital"] == "yes"})
    rows.sort(key=lambda row: (-row["weight"], row["label_en"]))
    drop_shared_aliases(rows)
    return amend("places", give_ids(rows))


def drop_shared_aliases(rows):
    """A second name that several places bear (often the name of their province) says little: it goes."""
    bearers = Counter(n for row in rows for n in set(row["names_en"] + row["names_fr"]))
    for row in rows:
        for column, label in (("names_en", "label_en"), ("names_fr", "label_fr")):
            row[column] = [n for n in row[column] if n == row[label] or bearers[n] == 1]


def is_french(name):
    return bool(re.search(r"\b(d[eu]|des|la|le|les|mer|lac|îles?|golfe|détroit|océan|région|péninsule|Sud|Nord)\b", name)
                or re.search(r"\b[dl]'", name))


def is_english(name):
    return bool(re.search(r"\b(of|the|and|Sea|Lake|Islands?|Gulf|Strait|Ocean|region|Peninsula|South|North|East|West)\b", name))


def make_blocs(source):
    rows = []
    for line in read_csv(source / "blocs.csv"):
        names_en = [line["name_en"]] + split(line["abbr_en"]) + split(line["aliases_en"])
        names_fr = [line["name_fr"]] + split(line["abbr_fr"]) + split(line["aliases_fr"])
        members = [re.sub(r" \(.*\)$", "", m) for m in split(line["members"]) + split(line["former_members"])]
        rows.append({**blank("blocs"), "wikidata": line["wikidata"], "label_en": line["name_en"],
                     "label_fr": line["name_fr"], "names_en": bare(names_en), "names_fr": bare(names_fr + sentence_case(names_fr)),
                     "members": sorted(set(members)), "source": f"blocs.csv:{line['members_source'].split(' ')[0]}"})
    return amend("blocs", give_ids(rows))


def bare(names):
    """Names without the article that precedes them; a lone figure or a note in brackets is no name."""
    stripped = [re.sub(r"^(the|les|le|la) |^l'", "", name) for name in names]
    return unique(name for name in stripped if is_latin(name) and "(" not in name and not re.fullmatch(r"[\d\s]+", name))


def sentence_case(names):
    """French newspapers print acronyms that are read as words with one capital: Otan, Unicef."""
    return [name.capitalize() for name in names if re.fullmatch(r"[A-Z]{4,}", name)]


def make_organizations(source, blocs):
    rows = []
    for line in read_csv(source / "organizations.csv"):
        name_fr = line["name_fr"] or line["name_en"]
        aliases = split(line["aliases"])
        names_en = [line["name_en"]] + split(line["abbr_en"]) + [a for a in aliases if not is_french(a)]
        names_fr = [name_fr] + split(line["abbr_fr"]) + [a for a in aliases if not is_english(a)]
        if "(" in line["name_en"] and line["source"] != "hand-list":
            continue
        rows.append({**blank("organizations"), "wikidata": line["wikidata"],
                     "label_en": line["name_en"].split(" (")[0], "label_fr": name_fr.split(" (")[0],
                     "names_en": bare(names_en), "names_fr": bare(names_fr + sentence_case(names_fr)),
                     "type": line["type"], "state": line["iso2"],
                     "source": "organizations.csv:" + line["source"].split(" ")[0]})
    rows.sort(key=lambda row: (not row["source"].endswith("hand-list"), row["label_en"]))
    return amend("organizations", give_ids(newcomers(rows, blocs)))


def add_state_bodies(tables):
    """The bodies every state has (hand/bodies.tsv), named by its adjectives: French government, gouvernement français."""
    organizations = tables["organizations"]
    taken = {name: row for row in organizations for name in all_names(row)}
    for body in read_tsv(HAND / "bodies.tsv"):
        for state in tables["states"]:
            if not state["adjectives_en"] or not state["adjectives_fr"] or (body["scope"] != "all" and state["id"] not in LARGER):
                continue
            row = state_body(body, state)
            known = next((taken[n] for n in all_names(row) if n in taken), None)
            if known is None:
                organizations.append(row)
            elif known["state"] == state["id"]:
                for column in ("names_en", "names_fr"):
                    known[column] = unique(known[column] + [n for n in row[column] if n not in taken])


def state_body(body, state):
    """The row of one body of one state; the French forms are masculine, feminine, feminine plural."""
    forms = state["adjectives_fr"]
    feminine = forms[1] if len(forms) > 1 and not forms[1].endswith("s") else forms[0]
    words = {"en": state["adjectives_en"][0], "name": state["label_en"], "fr": forms[0], "fs": feminine, "fp": feminine + "s"}
    row = {**blank("organizations"), "id": f"{body['id']}-{state['id'].lower()}", "type": body["type"],
           "state": state["id"], "source": "hand"}
    for column in ("label_en", "label_fr"):
        row[column] = body[column].format(**words)
    for column in ("names_en", "names_fr"):
        row[column] = [name.format(**words) for name in body[column]]
    return row


def newcomers(rows, blocs):
    """The rows whose label no bloc and, for the long list of aid channels, no other row bears."""
    taken = {key(n) for row in blocs for n in all_names(row)}
    kept = []
    for row in rows:
        if row["source"].endswith("hand-list") and not key(row["label_en"]) in taken:
            kept.append(row)
    named = taken | {key(n) for row in kept for n in all_names(row)}
    return kept + [row for row in rows if not row["source"].endswith("hand-list")
                   and not {key(row["label_en"]), key(row["label_fr"])} & named]


# --- firms -------------------------------------------------------------------------------------------------

SUFFIX = re.compile(r"(?:,? (?:& Co\.?|Inc\.?|Corp\.?|Corporation|Incorporated|Company|Co\.?|Cos\.?|Ltd\.?|Limited|LLC|L\.P\.|LP|plc|PLC|"
                    r"SA|S\.A\.|SAS|AG|SE|NV|N\.V\.|SpA|S\.p\.A\.|AB|ASA|A/S|Oyj|KGaA|KG|GmbH|Bhd|Berhad|"
                    r"PJSC|OJSC|JSC|PAO|OAO|Tbk|Ltda|S/A|Publ\.?|\(publ\)|Oil Co\.?|Public))+\.?$")
LOOSE = re.compile(r" (?:Group|Holdings?|Groupe|Holding Company)$")
NOTE = re.compile(r" \(([^)]*)\)$")


def make_firms(source):
    rows = {}
    lines = read_csv(source / "firms.csv")
    lines.sort(key=lambda line: (not line["sources"].startswith("hand"), not line["iso2"], line["name"]))
    for line in lines:
        names = firm_names(line)
        if not names:
            continue
        known = next((rows[key(n)] for n in names if key(n) in rows and agree(rows[key(n)]["state"], line["iso2"])), None)
        if known is None:
            known = {**blank("firms"), "label": names[0], "state": line["iso2"], "sector": re.split(r",| and | & |\(", line["sector"].lower())[0].strip()[:40],
                     "source": "firms.csv:" + line["sources"].split("+")[0].strip()}
        known["wikidata"] = known["wikidata"] or line["wikidata"]
        known["state"] = known["state"] or line["iso2"]
        known["names"] = unique(known["names"] + names)
        for name in names:
            rows.setdefault(key(name), known)
    firms = list({id(row): row for row in rows.values()}.values())
    return amend("firms", give_ids(firms, "label"))


def agree(one, other):
    return one == other or not one or not other


def firm_names(line):
    names = []
    for name in [line["name"]] + split(line["aliases"]):
        note = NOTE.search(name)
        main = NOTE.sub("", name)
        if "/" in name or not is_latin(main) or len(main) < 2:
            continue
        names.append(main)
        if note and re.fullmatch(r"[A-Z]{2,5}|Saudi Aramco", note.group(1)) and note.group(1) not in ("NC", "PSBC", "BRI"):
            names.append(note.group(1))
    return unique(form for name in names for form in shorter(name))


def shorter(name):
    """The name, then the name without its legal suffix and without `Group`, then an all-capitals name in lower case."""
    forms = [name]
    core = SUFFIX.sub("", name)
    if core and core != name:
        forms.append(core)
    loose = LOOSE.sub("", forms[-1])
    if loose != forms[-1] and len(loose) > 3:
        forms.append(loose)
    return forms + [f.capitalize() for f in forms if re.fullmatch(r"[A-Z]{5,}", f)]


# --- persons and offices -----------------------------------------------------------------------------------

def make_persons(source, tables):
    """Persons and their mandates, the rows of one human joined by QID or by name and state."""
    lines = [line for line in read_csv(source / "leaders.csv") if is_full_name(line["name_en"])]
    disown_strangers(lines)
    lines.sort(key=lambda line: (not line["wikidata"], line["name_en"], line["since"], line["of"]))
    find = office_finder(tables)
    find["same"] = {key(name): names[0] for names in read_synonyms() for name in names}
    persons, known = [], {}
    mandates = []
    for line in lines:
        person = place_person(line, persons, known, find)
        for of in split(line["of"]):
            mandate = make_office({**line, "of": of}, find)
            if mandate:
                mandates.append((person, mandate))
    give_ids(persons)
    persons = amend("persons", persons)
    kept = {row["id"] for row in persons}
    offices = [{**office, "person": person["id"]} for person, office in mandates if person["id"] in kept]
    offices += [dict(row, source=row.get("source") or "hand") for row in read_tsv(HAND / "offices.tsv")]
    return persons, distinct(offices)


def disown_strangers(lines):
    """A QID belongs to the name it most often goes with; a row with a wholly other name bears it by error."""
    bearers = defaultdict(Counter)
    for line in lines:
        bearers[line["wikidata"]][line["name_en"]] += 1
    for line in lines:
        owner = max(sorted(bearers[line["wikidata"]]), key=bearers[line["wikidata"]].get)
        if line["wikidata"] and not set(slug(owner).split("-")) & set(slug(line["name_en"]).split("-")):
            line["wikidata"] = ""


def read_synonyms():
    """Lines of names that are one person's, `|` between them."""
    return [split(line, "|") for line in sorted(read_words("same_persons.txt"))]


def is_full_name(name):
    words = name.split(" ")
    return is_latin(name) and "/" not in name and "," not in name and "(" not in name and (
        len(words) > 1 or name in ("Naruhito", "Akihito", "Vajiralongkorn"))


def place_person(line, persons, known, find):
    state = line["of"] if line["of"] in find["states"] else ""
    same = find["same"].get(key(line["name_en"]))
    by_name = [(key(line["name_en"]), state)]
    if not state:
        by_name += [(key(line["name_en"]), s) for s in sorted(find["states"])]
    handles = ([line["wikidata"]] if line["wikidata"] else []) + by_name
    handles += [same] if same else []
    person = next((known[h] for h in handles if h in known), None)
    if person is None and line["source"] == "reign":
        person = same_leader(line, known)
    if person is None and line["source"].startswith(("hand", "fortune", "world-leaders-current")):
        person = next((known[h] for h in [key(line["name_en"])] if h in known), None)
    if person is None or (line["wikidata"] and person["wikidata"] not in ("", line["wikidata"])):
        person = {**blank("persons"), "wikidata": line["wikidata"], "label_en": line["name_en"],
                  "label_fr": line["name_fr"] or line["name_en"], "source": f"leaders.csv:{line['source'].split(' (')[0]}"}
        persons.append(person)
    fill_person(person, line, state or firm_state(line["of"], find))
    tokens = [(line["of"], token) for token in leader_tokens(line)] if line["wikidata"] else []
    for handle in handles[:2] + [key(line["name_en"])] + ([same] if same else []) + tokens:
        known.setdefault(handle, person)
    return person


def same_leader(line, known):
    """REIGN spells its leaders otherwise: the one known head of that state with a rare word of the name."""
    found = {id(known[h]): known[h] for h in ((line["of"], token) for token in leader_tokens(line)) if h in known}
    return next(iter(found.values())) if len(found) == 1 else None


def leader_tokens(line):
    if not line["category"].startswith("head of"):
        return []
    return [token for token in slug(line["name_en"]).split("-") if len(token) > 4]


def fill_person(person, line, state):
    variants = [v for v in split(line["variants"]) if " " in v]
    names = [line["name_en"], line["name_fr"], *variants]
    names += [without_middle(name) for name in names if name]
    person["names"] = unique(n for n in person["names"] + names if is_latin(n))
    person["state"] = person["state"] or state
    if line["name_fr"] and (person["label_fr"] == person["label_en"] or line["name_en"] == person["label_en"]):
        person["label_fr"] = line["name_fr"]


def without_middle(name):
    """`Joseph R. Biden Jr.` is also `Joseph Biden`: initials and a junior's mark are often left out."""
    short = re.sub(r"(?<= )[A-Z]\. (?=\S{3})", "", name)
    short = re.sub(r",? (Jr\.?|Sr\.?|III|II)$", "", short)
    return short if " " in short else ""


def firm_state(firm, find):
    row = find["rows"].get(find["refs"].get(key(firm), ""), None)
    return row["state"] if row else ""


def office_finder(tables):
    """Where to look up what an office is of: states by code, the rest by any of their names."""
    refs, rows = {}, {}
    for table in ("blocs", "organizations", "firms"):
        for row in tables[table]:
            ref = f"{table}:{row['id']}"
            rows[ref] = {"state": row.get("state", "")}
            for name in row.get("names", []) + row.get("names_en", []):
                refs.setdefault(key(name), ref)
    return {"states": {row["id"] for row in tables["states"]}, "refs": refs, "rows": rows}


INTERNATIONAL = [("International Court of Justice", "International Court of Justice"),
                 ("World Trade Organization", "World Trade Organization"), ("OSCE", "OSCE"),
                 ("Council of Europe", "Council of Europe"), ("United Nations", "United Nations")]
OF = {"AU_AF": "African Union", "DD": "DD"}
ROLE_RULES = [
    (r"(?i)^chairman of the (state|national).*(committee|treasury|authority)|^financial secretary", "minister"),
    (r"(?i)deputy|vice|under-secretary|assistant|parliamentary secretary|shadow", "other"),
    (r"(?i)speaker|president of the (senate|national assembly|chamber|house|legislative|council of states|national council|"
     r"congress of deputies|storting|riigikogu|assembly|federal senate|moldovan parliament|spanish senate|european parliament)", "speaker"),
    (r"(?i)central bank|riksbank|governor of the (bank|reserve|national)|federal reserve", "central_bank"),
    (r"(?i)commission$|president of the european commission", "commission_president"),
    (r"(?i)secretary.general", "secretary_general"),
    (r"(?i)ambassador|permanent representative", "ambassador"),
    (r"(?i)chief of (the )?(general|army|defen|naval|air)|joint chiefs|commander.in.chief|commander", "military_chief"),
    (r"(?i)party leader|general secretary of the .*party", "party_leader"),
    (r"(?i)^(king|queen|emir|sultan|emperor|monarch|crown prince|grand duke|prince)\b(?!.*prime)", "royal"),
    (r"(?i)supreme leader|^president$|pope|governor-general|captain regent|^head of state", "head_of_state"),
    (r"(?i)prime minister|^premier|chancellor$|head of government|taoiseach|chief adviser", "head_of_government"),
    (r"(?i)chancellor of the exchequer|secretary of the treasury|minist.*(financ|econom|treasury)|^treasurer", "finance_minister"),
    (r"(?i)foreign|external (affairs|relations)|^secretary of state$", "foreign_minister"),
    (r"(?i)defen[cs]e", "defence_minister"),
    (r"(?i)interior|home secretary|home affairs|homeland|internal affairs", "interior_minister"),
    (r"(?i)minist|secretary (of|for)|attorney general|trade representative", "minister"),
    (r"(?i)chair", "chair"),
]
CATEGORY = {"ceo": "chief_executive", "head of state": "head_of_state", "head of government": "head_of_government",
            "foreign minister": "foreign_minister", "defence minister": "defence_minister",
            "finance minister": "finance_minister", "interior minister": "interior_minister",
            "energy/trade minister": "minister", "justice": "minister", "speaker": "speaker",
            "central bank": "central_bank"}
REGION = re.compile(r"Generalitat|Autonomous|Community of|Junta|Xunta|Balearic|Canary|Catalonia|Basque|Kashmir|Crimea|"
                    r"Cook Islands|Kurdistan|Flemish|Wallo|Abu Dhabi|Cantabria|Navarre|Asturias|Government of Aragon|"
                    r"Extremadura|La Rioja|Murcia|Metropolitan|Free State|KwaZulu|Gauteng|Azad|Brussels|Castil|Sami|County|Provincial|Scottish|Wales|Bavaria")


def make_office(line, find):
    """One mandate, or nothing where the office is sub-national or what it is of is not in the tables."""
    of = office_of(line, find)
    if not of or REGION.search(line["role"]) or line["role"] == "President of the National Institute of Sports":
        return None
    title = "leader" if line["source"] == "reign" else line["role"]
    return {"role": role_of(line), "of": of, "since": line["since"], "until": line["until"],
            "title_en": title, "source": line["source"].split(" (")[0].split("+")[0]}


def office_of(line, find):
    of = line["of"]
    if of in find["states"]:
        return of
    if of == "INT":
        of = next((name for part, name in INTERNATIONAL if part in line["role"]), "")
    of = OF.get(of, of)
    return find["refs"].get(key(of), "") or find["refs"].get(key(LOOSE.sub("", SUFFIX.sub("", of))), "")


def role_of(line):
    if line["category"] == "ceo":
        return "chair" if "chair" in line["role"].lower() else "other" if line["role"] == "CFO" else "chief_executive"
    if line["source"] == "reign":
        return "head_of_government" if line["of"] in PARLIAMENTARY else "head_of_state"
    if line["role"] == "President" and line["category"] == "head of government":
        return "head_of_state"
    found = next((role for pattern, role in ROLE_RULES if re.search(pattern, line["role"])), "")
    return found or "other"


PARLIAMENTARY = set("GB CA AU NZ JP IN IL DE IT ES GR NL BE SE NO DK FI IE PT AT CZ SK HU PL EE LV LT BG SI HR AL MK "
                    "RO RS ME MT LU IS PK BD NP TH MY SG KH ET IQ LB LS JM BB TT BS BZ GD AG DM LC VC KN MU FJ PG SB "
                    "VU TO TV MN GE AM MD XK".split())


def distinct(offices):
    """Without repeated rows and without a vague `leader` where the same mandate has a proper title."""
    titled = {(o["person"], o["of"], o["role"]) for o in offices if o["title_en"] != "leader"}
    dated = {(o["person"], o["of"], o["role"]) for o in offices if o["since"]}
    rows = {}
    for office in sorted(offices, key=lambda o: (o["person"], o["since"], o["role"], o["of"], o["title_en"], o["source"])):
        mandate = (office["person"], office["of"], office["role"])
        if (office["title_en"] == "leader" and mandate in titled) or (not office["since"] and mandate in dated):
            continue
        rows.setdefault(tuple(office[c] for c in ("person", "role", "of", "since", "title_en")), office)
    return list(rows.values())


# --- surnames ----------------------------------------------------------------------------------------------

# The rule holds for states whose leaders' last names are real family names; others are written by hand.
LARGER = set("US RU IN JP DE GB FR IT BR CA AU MX TR ZA AR ES IL IR UA PL EG NG".split())
FAMILY_FIRST = set("CN TW KR KP VN KH HU LA MM".split())
PARTICLES = {"de", "da", "von", "van", "der", "den", "le", "la", "bin", "ben", "al", "el", "di", "del", "dos"}


def give_surnames(persons, offices, words, places):
    """Heads of larger states since 1990 may be called by their last name, if nobody and nothing else is called so."""
    eminent = {o["person"] for o in offices if o["of"] in LARGER and o["role"] in ("head_of_state", "head_of_government")
               and (not o["until"] or o["until"] >= "1990") and o["title_en"] not in ("Governor-General",)}
    weighty = eminent | {o["person"] for o in offices if o["role"] in ("foreign_minister", "chief_executive", "secretary_general",
                                                                       "head_of_government", "head_of_state", "defence_minister",
                                                                       "commission_president", "party_leader")}
    holders = defaultdict(set)
    for person in persons:
        if person["id"] in weighty:
            for name in person["names"]:
                holders[key(last_name(name))].add(person["id"])
    for person in persons:
        if person["id"] in eminent and person["state"] not in FAMILY_FIRST and not person["surnames"]:
            names = unique(last_name(name) for name in person["names"])
            person["surnames"] = [n for n in names if n and holders[key(n)] == {person["id"]}
                                  and plain(n).lower() not in words and n not in places]


def last_name(name):
    words = re.sub(r",? (Jr\.?|Sr\.?|III|II|IV|VI)$", "", name).split(" ")
    cut = len(words) - 1
    while cut > 1 and words[cut - 1].lower() in PARTICLES:
        cut -= 1
    last = " ".join(words[cut:])
    return last if cut and len(last) > 3 else ""


# --- given names -------------------------------------------------------------------------------------------

# Entries of the sources that are far more often small words or particles of a last name.
NO_GIVEN_NAMES = set("An As Da De Di Do Du El In La Le Long Man My No Of On Pa Sang See So The Un Van Von Win You".split())


def make_given_names(source):
    genders, origin = defaultdict(set), defaultdict(list)
    for language, file in (("fr", "french_given_names.csv"), ("en", "english_given_names.csv")):
        for line in read_csv(source / file):
            if len(line["name"]) > 1 and is_latin(line["name"]) and line["name"] not in NO_GIVEN_NAMES:
                genders[line["name"]] |= set(line["gender"])
                origin[line["name"]].append(language)
    for line in read_tsv(HAND / "given_names.tsv"):
        genders[line["name"]] |= set(line["gender"])
        origin[line["name"]].append("hand")
    return [{"name": name, "gender": "".join(sorted(genders[name])), "source": "+".join(unique(origin[name]))}
            for name in sorted(genders, key=str.encode)]


# --- guarded names -----------------------------------------------------------------------------------------

def guard(tables, common, given, harmless):
    """Marks the names that are also something else, so that the reader asks for context."""
    shared = shared_names(tables)
    surnames = {last_name(name) for person in tables["persons"] for name in person["names"]}
    surnames = {name for name in surnames if name.lower() not in harmless}
    elsewhere = {n for t in ("states", "places") for row in tables[t] for n in all_names(row)}
    for table, rows in tables.items():
        for row in rows:
            marked = [n for n in all_names(row)
                      if n in shared[table] or is_risky(table, row, n, common, given, surnames, elsewhere)]
            keep = row.get("unguarded", set()) | {n for n in marked if n.lower() in harmless and n not in shared[table]}
            names = all_names(row) + row.get("capital_en", []) + row.get("capital_fr", [])
            row["guarded"] = [n for n in unique(row["guarded"] + marked) if n not in keep and n in names]


def is_risky(table, row, name, common, given, surnames, elsewhere):
    word = name.lower()
    if table in ("states", "persons"):
        return table == "persons" and " " not in name and name in row["names"]
    if " " in name or name in row.get("adjectives_en", []) + row.get("adjectives_fr", []):
        return False
    if re.fullmatch(r"[A-Z&]{2}", name):
        return name not in ("EU", "UE", "UN", "RN", "G7", "G8")
    if name.isupper():
        return False
    if table == "places":
        big = row.get("capital") or row.get("weight", 0) >= 1_000_000 or row["type"] != "city"
        return not big and (word in common or name in given or name in surnames)
    if table == "firms":
        return word in common or name in given or name in elsewhere or (len(name) < 4 and not name.isupper())
    return word in common or name in given


def shared_names(tables):
    """Names that two rows claim, in one table or across the tables of things that are not places or persons."""
    across = Counter(n for t in ("blocs", "organizations", "firms", *HAND_ONLY) for row in tables[t] for n in set(all_names(row)))
    shared = {}
    for table, rows in tables.items():
        within = Counter(n for row in rows for n in set(all_names(row)))
        shared[table] = {n for n, count in within.items() if count > 1}
        if table == "places":
            shared[table] = lesser_homonyms(rows, shared[table])
        if table not in ("states", "places", "persons"):
            shared[table] |= {n for n, count in across.items() if count > 1}
    return shared


def lesser_homonyms(rows, shared):
    """Of places with one name, the greatest by far may bear it alone: London is seldom London in Ontario."""
    weights = defaultdict(list)
    for row in rows:
        for name in set(all_names(row)) & shared:
            weights[name].append(row["weight"] if "weight" in row else 1)
    clear = {name for name, sizes in weights.items() if sorted(sizes)[-1] >= 5 * max(1, sorted(sizes)[-2])}
    for row in rows:
        mine = {n for n in all_names(row) if n in clear and row.get("weight", 1) == max(weights[n])}
        row["unguarded"] = row.get("unguarded", set()) | mine
    return shared


def all_names(row):
    return unique(n for column in NAME_LISTS for n in row.get(column, []))


def common_words(tables, folder):
    """Which one-word names are also words in small letters, by two treebanks' tokens and the Lefff's forms."""
    wanted = {n.lower() for table in tables if table not in ("states", "persons") for row in tables[table]
              for n in all_names(row) if " " not in n}
    found = set()
    for path in sorted(folder.glob("ud/*/*.conllu")):
        found |= wanted & treebank_words(path)
    for path in sorted(folder.glob("lexicon/lefff*.xz")):
        found |= wanted & lexicon_words(path)
    return sorted(found, key=str.encode)


def treebank_words(path):
    words = set()
    for line in path.read_text(encoding="utf-8").splitlines():
        cells = line.split("\t")
        if len(cells) == 10 and cells[3] not in ("PROPN", "X", "SYM") and cells[1].islower():
            words.add(cells[1])
    return words


def lexicon_words(path):
    with lzma.open(path, "rt", encoding="utf-8") as file:
        cells = [line.split("\t") for line in file]
    return {c[0] for c in cells if len(c) > 1 and c[1] != "np" and c[0].islower()}


def read_words(name):
    path = HAND / name
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    return {line for line in lines if line and not line.startswith("#")}


# --- checking ----------------------------------------------------------------------------------------------

def check(tables):
    """What is wrong with the tables, a line each."""
    problems = []
    for table, rows in tables.items():
        problems += [f"{table}: {p}" for p in check_order(table, rows)]
        for row in rows:
            problems += [f"{table} {row.get('id', row.get('person', ''))}: {p}" for p in check_row(table, row)]
    return problems + list(check_references(tables))


def check_order(table, rows):
    if table == "offices":
        ids = [(row["person"], row["since"]) for row in rows]
    else:
        ids = [(row["name"] if table == "given_names" else row["id"]).encode() for row in rows]
        yield from (f"{one!r} twice" for one, count in Counter(ids).items() if count > 1)
    if ids != sorted(ids):
        yield "not sorted"


def check_row(table, row):
    if set(row) != set(COLUMNS[table]):
        yield f"columns {sorted(row)}"
    for column in LISTS:
        items = row.get(column, [])
        yield from (f"{item!r} twice in {column}" for item, count in Counter(items).items() if count > 1)
        yield from (f"{item!r} in {column}" for item in items if item.startswith("!") or "’" in item)
    names = all_names(row) + row.get("capital_en", []) + row.get("capital_fr", [])
    yield from (f"guarded {item!r} is none of the names" for item in row.get("guarded", []) if item not in names)
    if "id" in row and not re.fullmatch(r"[A-Z]{2}" if table == "states" else r"[a-z0-9-]+", row["id"]):
        yield "no plain id"
    if "id" in row and not (row.get("names") or row.get("names_en")):
        yield "no name"
    if "id" in row and not (row.get("label") or row.get("label_en")):
        yield "no label: a row by hand may amend an id that is no more"
    if table == "offices" and row["role"] not in ROLES:
        yield f"role {row['role']!r}"


def check_references(tables):
    ids = {table: {row["id"] for row in rows} for table, rows in tables.items() if "id" in COLUMNS[table]}
    codes = ids["states"]
    for table in ("places", "organizations", "firms", "persons", *HAND_ONLY):
        yield from (f"{table} {row['id']}: no state {row['state']!r}" for row in tables[table] if row["state"] not in codes | {""})
    for bloc in tables["blocs"]:
        yield from (f"blocs {bloc['id']}: member {m!r}" for m in bloc["members"] if m.split("@")[0] not in codes)
    for office in tables["offices"]:
        table, _, of = office["of"].partition(":")
        if office["person"] not in ids["persons"] or (of not in ids.get(table, ()) if of else table not in codes):
            yield f"offices {office['person']}: of {office['of']!r}"


# --- all together ------------------------------------------------------------------------------------------

def rebuild(source, words):
    tables = {"states": make_states(source), "places": make_places(source), "blocs": make_blocs(source)}
    tables["organizations"] = make_organizations(source, tables["blocs"])
    add_state_bodies(tables)
    tables["firms"] = make_firms(source)
    tables |= {table: read_tsv(HERE / f"{table}.tsv") for table in HAND_ONLY}
    tables["persons"], offices = make_persons(source, tables)
    repair_states(tables)
    yield_to_states(tables)
    if words:
        write_words(common_words(tables, words))
    harmless = read_words("harmless_words.txt")
    common = read_words("common_words.txt") - harmless
    given_rows = make_given_names(source)
    given = {row["name"] for row in given_rows if row["name"].lower() not in harmless}
    places = {n for t in ("places", "states") for row in tables[t] for n in all_names(row)}
    give_surnames(tables["persons"], offices, common | {plain(n).lower() for n in given}, places)
    guard(tables, common, given, harmless)
    for table, rows in tables.items():
        write_tsv(table, sorted(rows, key=lambda row: row["id"].encode()))
    write_tsv("offices", offices)
    write_tsv("given_names", given_rows)


def repair_states(tables):
    """Codes the table of states lacks (small islands) are no state; an organization's seat is not the state's."""
    codes = {row["id"] for row in tables["states"]}
    for table in ("places", "organizations", "firms", "persons", *HAND_ONLY):
        for row in tables[table]:
            row["state"] = row["state"] if row["state"] in codes else ""
    for row in tables["blocs"]:
        row["members"] = [m for m in row["members"] if m.split("@")[0] in codes]
    taken = {n for row in tables["organizations"] for n in all_names(row)}
    for row in tables["states"]:
        for column in ("seats_en", "seats_fr"):
            row[column] = [seat for seat in row[column] if seat not in taken]


def yield_to_states(tables):
    """A place does not bear the name of a state: who reads Panama or Singapore means the state."""
    names = {n for row in tables["states"] for n in row["names_en"] + row["names_fr"]}
    for row in tables["places"]:
        for column in ("names_en", "names_fr"):
            row[column] = [n for n in row[column] if n not in names]
    tables["places"] = [row for row in tables["places"] if row["names_en"]]


def write_words(words):
    head = "# One-word names that are also words in small letters. Written by rebuild.py --words; exceptions are in harmless_words.txt."
    (HAND / "common_words.txt").write_text("\n".join([head, *words]) + "\n", encoding="utf-8")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--from", dest="source", type=Path, help="folder of the source CSV files")
    parser.add_argument("--words", type=Path, help="folder of treebanks and lexicon, to renew the list of common words")
    parser.add_argument("--check", action="store_true", help="check the tables as they are")
    options = parser.parse_args()
    if options.source:
        rebuild(options.source, options.words)
    problems = list(check({table: read_tsv(HERE / f"{table}.tsv") for table in COLUMNS}))
    print("\n".join(problems[:200]) or "no problem found")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())

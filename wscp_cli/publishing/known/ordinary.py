"""Names that are ordinary words too, such as Rose or Mark: only a capital inside a sentence makes them a name."""

_WORDS = """
able ace amber amity angel april art ash aspen august aurora autumn bailey baker banks barber bark barrow bay bean
beck bell berry best bill birch bird bishop black blake bliss blossom blue bond book booth bow bowl boyd branch
brand bridge bright brook brooks brown buck bud bull burn burns bush butcher butler butter cannon cap card carol
carpenter carr carter case cash castle chance chase cherry chip christian church clark clay cliff clover coal cole
collier cook cooper coral corn cotton court cox craft crane crisp cross cruz crystal daisy dale dan dawn day dean
dear dell den derby destiny diamond dick dolly don dove drake drew driver duke dusty dyer earl early east eden ember
emerald english ernest eve ever faith falcon farmer fawn fern field fields finch fish fisher flint flower flowers
ford forest foster fox frank freedom freeman french frost fry gale gardener gardner garland garner gay gene gentle
ginger glass glen gold golden good goodall grace grant gray green grey griffin grove guy hail hale hall ham hand
hardy harmony harp hart harvest haven hawk hay hazel head heath heather heaven henry herb hill hills hobby holiday
holland holly honor honour hood hook hope horn house hunt hunter indigo iris iron ivory ivy jack jade jasmine jasper
jay jean jet jewel jimmy job joker jordan joy judge june just justice key keys kidd kind king kit knight lake lamb
lambert lance land lane large lark laurel law lea leaf lee legend liberty lily link lion little lock long lord love
low luck lucky lynx mace major mall man manner marble march marina mark marks marsh marshal marshall mason may mayor
meadow melody mercy merit merry mild mile miles mill miller mills mint misty monday money moon moor moore moss mouse
myrtle nash neat nest new nick nightingale nix noble noel north oak ocean olive opal outlaw pace paddy page paige
paris park parker parks parsons pat patch patience paw peace peach pearl penny pepper perry phoenix pierce piper
pitt plant pleasant pool poole pope poppy porter potter power powers precious price pride prince pritchard prudence
queen quick rain rainbow ram ray read reed reef rice rich ridge ring river rivers roach robin rock rod roman rook
rose rosemary rowan royal ruby rush russet rusty ryder sage sailor salt sandy savage saw sawyer scarlet scott seal
self serenity sergeant shade shadow sharp shaw shepherd shore short silver singer skip sky skye small smart smith
snow song south spark sparrow speed spring star stark steel stella sterling stone storm stout strange street strong
sue summer summers sun sunny swan swift sydney tailor tan tanner taylor teal temple terry thorn tide tiger till tom
tony topaz town travel trinity true tuck tucker tulip turner vale valentine van venture vernon victor victory vine
viola violet virgin walker wall waller walls ward water waters way weaver webb wells west wheeler white will willow
winter wise wolf wood woods word wren wright yard yellow york young zen
"""

ORDINARY = frozenset(_WORDS.split())


def is_ordinary(name: str) -> bool:
    """Whether a name, lower-case, is also a word that stands in any report."""
    return name in ORDINARY

"""Invented cases in which it is known which entries tell of one event: 75 tellings of 30 events, and 100 others.

Two banks of words that have little in common: weights are tuned on the first, and what is reported is the second.
"""

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations

from wscp_cli.chronology.event import Event

SIZES = (2,) * 19 + (3,) * 7 + (4,) * 4
"""How many agencies tell of each of 30 events: 75 tellings, 64 pairs."""
OTHERS = 100
DAYS = 300
NEAR, SAME_PARTICULARS = 0.4, 0.5
"""How many of the others are of the days about an event, and how many of these name the same man, street or thing."""
SHARED = "Information shared with partner agencies and recorded on the system"
SELDOM = "Voice of the child considered, proportionate disclosure recorded under the regional protocol annex seven"
OWN = {
    "police": "Incident reviewed by supervisor in line with force policy and crime recording rules",
    "csc": "Case note authorised by team manager after reflective supervision",
    "health": "Record keeping completed contemporaneously within the electronic patient template",
    "gp": "Consultation summarised and safety netting leaflet provided by clinician",
    "hospital": "Discussed with consultant on call, pathway followed, paperwork scanned to notes",
    "school": "Logged on safeguarding software for designated lead to monitor",
    "housing": "Tenancy record amended and officer diary reminder generated automatically",
}
EVENTS = {
    "tuned": """
bruise | school | {C} came in with a bruise on {side} {part}. Told TA she "fell off the {obj}". | DSL, body map
bruise | csc | Contact from school: bruising to {side} {part}, child says fell from {obj}. | Strategy, medical
bruise | hospital | Child protection medical. {side} {part} bruise 3cm, in keeping with fall from {obj}. | Report to SW
bruise | police | Strategy discussion, bruised {part}. | Single agency
assault | police | 999 by neighbour to {street}, shouting and banging. Female cut lip. {man} arrested. | PPN, DASH high
assault | csc | PPN: {man} arrested after assault on mother at {street}. Lip cut. Children upstairs. | Strategy meeting
assault | health | Told of DV incident, {man} arrested, mother's lip injured. | Visit brought forward
assault | housing | Neighbour of {street} rang about shouting and banging in the night, police there. | ASB diary sent
assault | hospital | Mother in ED, laceration to lip, glued. Says partner {man} did it. | IDVA referral
missed | hospital | {clinic}: was not brought. | Second time, letter to GP
missed | gp | Letter from {clinic}: not brought, discharged. | Coded
missed | health | Told that child missed {clinic} again. | Text to mother
missed | school | Asked why {clinic} missed, mother had no bus fare. | Noted
lateness | school | Attendance {n}%. Late five times this half-term. Mother says car broken. | EWO referral
lateness | csc | EWO reports attendance of {n}% and lateness. | Early help considered
lateness | health | School nurse asked by EWO about health reasons, {n}% attendance. | None known
injury | hospital | ED: {injury}. {story}. | Treated, form to HV
injury | gp | ED letter: {injury}, {story}. | Filed
injury | health | Notified by ED of {injury}. | Visit offered
injury | csc | Referral by ED, {injury}, {story}. | Assessment
arrears | housing | Arrears £{sum}, notice seeking possession served. | Money advice
arrears | csc | Mother has notice for arrears of £{sum}, fears eviction. | Section 17 help
arrears | school | Mother tearful at gate, might lose house over arrears. | Food parcel
overdose | hospital | Mother took overdose of {drug} with wine. Liaison psychiatry saw her. | Home with crisis team
overdose | gp | Discharge summary, overdose {drug}. | Review booked
overdose | police | Concern for safety, female had taken tablets ({drug}), ambulance conveyed. | PPN
overdose | csc | Mother in hospital after overdose of {drug}, children with grandmother. | Section 47
overdose | health | Informed of mother's overdose. | Liaison with CMHT
wander | police | Toddler alone by {spot}, nappy only, found by passer-by. Mother asleep. | PPN neglect
wander | csc | PPN. Found wandering near {spot} in nappy, mother asleep. | Section 47
wander | health | SW rang, toddler found wandering by {spot}. | Home safety talk
wander | housing | Caretaker saw toddler without adult by {spot}, front door open. | CSC told
boiler | housing | No heating or hot water, boiler {fault}. | Engineer booked
boiler | health | House cold, boiler {fault}, baby in snowsuit. | Rang housing
boiler | csc | Visit: no heating, boiler broken, heaters lent by church. | Chased landlord
booking | hospital | Late booker at {weeks} weeks, concealed pregnancy, smelt of cannabis. | Safeguarding midwife
booking | gp | {weeks} weeks pregnant, concealed until now. | Urgent booking
booking | csc | Pre-birth referral at {weeks} weeks, concealed pregnancy, cannabis. | Allocated
weight | health | Weight on {centile} centile, has crossed two lines. | Paediatric referral
weight | gp | Faltering growth, {centile} centile, crossed two lines. | Bloods
weight | hospital | Clinic: faltering growth, weight {centile} centile. Feeding plan. | Review in four weeks
told | school | Disclosed that {man} hits her with a {thing}. | MASH rung, mother not told
told | police | Strategy discussion, disclosure of being hit with {thing} by {man}. ABE planned. | Joint
told | csc | Referral by school: child says {man} hit her with {thing}. | Section 47
told | hospital | CP medical, linear mark on buttock fits {thing}. | Report
warrant | police | Warrant at {street}, cannabis plants in loft, {man} arrested. | CSC told
warrant | housing | Door damaged at {street} by police warrant, plants in loft. | Boarded up
warrant | csc | Police found cannabis plants in loft, {man} arrested, children present. | Assessment
warrant | school | {C} said police broke the door and took {man}. | DSL told
moved | csc | Children moved to grandmother at {street} under safety plan. | Visit tomorrow
moved | school | Grandmother collected, children live with her at {street} for now. | Contacts changed
moved | gp | Grandmother registers children as temporary residents, {street}. | Done
""",
    "reported": """
dog | hospital | Facial wound from dog bite ({breed}), sutured under GA. | Plastics follow-up
dog | police | Dog bite to child's face, {breed} seized from {street}. | Dangerous dogs unit
dog | csc | Contact by hospital, face bitten by family's {breed}, sutures. | Assessment opened
dog | health | Discharge notification: dog bite, sutured. | Dog-safety leaflet
fire | housing | Kitchen fire at {street}, chip pan left on, smoke damage. | Decant offered
fire | police | Assisted fire service, chip pan fire {street}. Baby carried out by neighbour, {man} drunk. | PPN
fire | csc | PPN after kitchen fire, {man} drunk in charge, chip pan. | Strategy discussion
fire | hospital | Baby observed for smoke inhalation after kitchen fire. | Home after six hours
hygiene | school | Smells of urine, head lice, same {garment} all week. | Spare clothes given
hygiene | health | School nurse saw head lice and unwashed {garment}, smell of urine. | Lotion supplied
hygiene | csc | School worried: smell of urine, lice untreated, filthy {garment}. | Early help
missing | police | {name} reported missing by mother at {clock}, located at {spot} with older males. | Return interview
missing | csc | {name} missing overnight, found at {spot} with older males. Exploitation screening. | Strategy
missing | school | {name} absent, police say missing since last night. | Welfare call
harm | school | {name} showed fresh cuts on {side} {limb}, made with sharpener blade. | Nurse, CAMHS
harm | gp | Superficial cuts {side} {limb}, sharpener blade, low. | CAMHS urgent
harm | health | School nurse dressed cuts to {limb}. | Safety plan
harm | csc | MASH contact, self-harm with sharpener blade, {limb}. | Consent sought
inhaler | gp | {medicine} not collected for {n} months. | Pharmacist to ring
inhaler | health | Pharmacist says {medicine} uncollected for {n} months. | Asthma plan
inhaler | school | No {medicine} in medical room, mother says "run out". | Letter home
access | csc | Unannounced visit to {street}, curtains drawn, {man} refused entry. | Police welfare check asked
access | police | Welfare check for CSC at {street}, {man} obstructive, let in after warning. | Result to EDT
access | health | Joint visit with social worker {street}, refused entry. | Rebooked
touch | school | Sexualised play with doll, told {name} "{man} does that". | MASH
touch | csc | Referral: sexualised play, doll, names {man}. | Section 47
touch | police | Strategy discussion after sexualised play in class, {man} known for {offence}. | ABE
crash | police | RTC {road}, {man} over limit, child not strapped in. | Charged
crash | hospital | RTC {road}, unrestrained child, {crashed}. | Admitted
crash | gp | Discharge: {crashed} after road collision. | Fracture clinic
crash | csc | PPN, drink drive on {road} with unrestrained child, {crashed}. | Section 47
methadone | hospital | Drowsy toddler, {opioid} in urine, naloxone given. | Admitted HDU
methadone | csc | Hospital: drowsy after drinking parent's {opioid}, naloxone. | Strategy, police told
methadone | police | Toddler ingested {opioid} left in {vessel}. Parents interviewed. | Child cruelty crime
methadone | health | Told of {opioid} ingestion. | Lock box check
methadone | gp | {opioid} ingestion, toddler in HDU. | Prescriber told
release | police | {man} released on licence, address {street} not approved. | Recall considered
release | csc | Probation: {man} out on licence, may return to {street}. | Visit
release | housing | {man} asks to join tenancy {street}, on licence. | Refused
teeth | hospital | {n} teeth out under GA for gross caries. | Dental neglect form
teeth | gp | Dental letter, {n} extractions for gross caries. | Coded
teeth | health | Dental hospital: gross caries, {n} teeth extracted. | Toothbrush pack
mould | housing | Black mould in {room}, extractor fan seized. | Mould wash
mould | health | Wheezy, black mould in {room}, photos taken. | Letter to landlord
mould | gp | Recurrent wheeze, mother shows photos of mould in {room}. | Support letter
knife | school | {weapon} found in {name}'s bag. | Excluded five days
knife | police | {weapon} recovered from pupil {name}, says carries for protection. | Voluntary interview
knife | csc | {name} had {weapon} in bag at school, afraid of group. | Contextual screening
""",
}
OTHER = {
    "tuned": """
police | Vehicle stop, {man} no insurance. | Summons
police | Report of youths by {spot}, gone on arrival. | Closed
police | Mother reports lost phone at {spot}. | Crime number
police | Harassment by text from ex-partner, no further calls wanted. | Words of advice
police | Anonymous report, cannabis smell at {street}. | Intelligence
police | {man} in custody for shoplifting, meat and nappies. | Caution
csc | Supervision: drift noted, chronology to be updated. | Actions set
csc | Visit, home tidy, {C} showed her {obj}. | Next visit two weeks
csc | Core group. Mother late, father absent. | Plan continues
csc | Call to mother, voicemail. | Try tomorrow
csc | Review conference, category neglect. | Plan continues
csc | Section 17 money for travel, £{sum}. | Receipt
health | Development review, walking, four words. | ASQ in range
health | Home visit, mother tired, feeding well. | Weigh in a month
health | No access at visit. | Card left
health | Injection given in {side} thigh. | Next due spring
health | Smoking talked about. | Referral declined
health | Sleep clinic: bedtime later than ten. | Sleep diary
gp | Cough and cold, chest clear. | Fluids
gp | Eczema, {part} and neck. | Emollient
gp | Mother: sertraline review, stable. | Repeat
gp | Ear pain {side}, drum red. | Amoxicillin
gp | Repeat of {drug} issued. | Done
gp | New patient check. | Registered
hospital | {clinic}: seen, no change. | Six months
hospital | Attended with croup, dexamethasone. | Home
hospital | Ward round, feeding chart fine. | Continue
hospital | Antenatal scan at {weeks} weeks normal. | Routine
hospital | Telephone advice on rash. | Reassured
school | Parents' evening, reading below age. | Phonics group
school | Forgot PE kit and lunch. | Lunch given
school | Pushed a boy off the {obj}. | Restorative talk
school | Nurture group started. | Weekly
school | Club registration. | Place given
school | {C} withdrawn, tired after weekend. | Monitor
housing | Repair to kitchen tap. | Completed
housing | Gas safety check of boiler. | Certificate
housing | Complaint: rubbish by {spot}. | Letter
housing | Mutual exchange asked about, {street}. | Form sent
housing | Rent account reviewed, £{sum} credit. | None
housing | Tenancy visit, garden overgrown. | Advice
""",
    "reported": """
police | Theft of bicycle from {street}. | Crime number
police | Noise complaint, party, {man} apologised. | No offences
police | Stop and search of {name}, nothing found. | Record given
police | Found property: purse at {spot}. | Returned
police | Intelligence: {man} said to sell vapes. | Graded
police | Speeding ticket, {road}. | Fixed penalty
csc | Child in need meeting, father attended. | Plan reviewed
csc | Family group conference offered. | Thinking about it
csc | Case transferred between teams. | New worker
csc | Life story work, drew a {breed}. | Next Tuesday
csc | Legal gateway, threshold not met. | Continue
csc | Telephone contact, all well. | Visit booked
health | New birth visit, cord off, gaining. | Clinic
health | Drop-in, {limb} rash. | Pharmacy
health | Toilet training talked through. | Leaflet
health | Hearing screen passed. | Discharged
health | Maternal mood questionnaire nine. | Repeat
health | Moved in from another area, records asked for. | Awaited
gp | Conjunctivitis, chloramphenicol. | Drops
gp | Travel vaccines, {side} deltoid. | Given
gp | Knee pain after football, {side}. | Rest
gp | Contraception counselling. | Implant
gp | Asthma review, {medicine} technique good. | Annual
gp | Sick note for {man}, back strain. | Issued
hospital | Orthoptics, {side} squint, patch. | Three months
hospital | Gastroenteritis, oral fluids. | Home
hospital | Physiotherapy, {limb} stretches. | Discharged
hospital | Allergy clinic, egg challenge. | Passed
hospital | Day case grommets. | Audiology
school | Fire drill, {name} upset by bell. | Quiet room
school | School trip to museum, {room} exhibit. | Enjoyed
school | Detention for swearing. | Parents told
school | Choir started. | Weekly
school | Free school meals form. | Sent
school | Lost {garment}, found in cloakroom. | Returned
housing | Annual electrical inspection. | Pass
housing | Pest control, mice in {room}. | Baited
housing | Right to buy enquiry, {street}. | Pack
housing | Window lock in {room}. | Fixed
housing | Pet permission for {breed}. | Granted
housing | Parking permit. | Sent
""",
}
SLOTS = {
    "C": ("Child A", "Child B"),
    "side": ("left", "right"),
    "part": ("arm", "cheek", "thigh", "shin", "ear", "back"),
    "obj": ("trampoline", "bunk bed", "scooter", "sofa", "slide", "climbing frame"),
    "street": ("Harrow Close", "Mill Rise", "Beech Grove", "Tanner Row", "Quarry Lane", "Fern Court"),
    "man": ("Darren", "Lee P", "Kyle", "Mr T", "RQ", "father", "Ashley"),
    "clinic": ("audiology", "dietitian", "eye clinic", "speech therapy", "orthopaedics", "dental clinic"),
    "n": tuple(map(str, range(58, 93))),
    "sum": tuple(map(str, range(310, 2900, 137))),
    "injury": ("scald to chest", "fractured clavicle", "button battery swallowed", "burn to palm", "cut eyebrow"),
    "story": (
        "pulled tea off table",
        "rolled off changing mat",
        "left with cousins",
        "touched hair straighteners",
        "tripped on kerb",
    ),
    "drug": ("paracetamol", "codeine", "amitriptyline", "propranolol"),
    "weeks": tuple(map(str, range(22, 37))),
    "spot": ("bus depot", "canal bridge", "park gate", "petrol station", "skate ramp", "precinct", "allotments"),
    "fault": ("leaking", "condemned", "showing E119", "off since Friday"),
    "centile": ("2nd", "9th", "0.4th"),
    "thing": ("belt", "wooden spoon", "slipper", "phone charger", "hairbrush"),
    "breed": ("lurcher", "bulldog", "alsatian", "spaniel cross"),
    "name": ("Rowan", "Ellis", "Kit", "Sasha"),
    "garment": ("jumper", "leggings", "coat", "polo shirt"),
    "clock": ("22:10", "23:45", "00:30", "21:20"),
    "limb": ("forearm", "wrist", "thigh", "shoulder"),
    "medicine": ("inhaler", "EpiPen", "insulin", "epilepsy tablets"),
    "offence": ("indecent images", "exposure"),
    "road": ("A417", "ring road", "High Street", "B4025"),
    "opioid": ("methadone", "buprenorphine", "morphine"),
    "crashed": ("broken femur", "splenic injury", "concussion", "wrist fracture"),
    "vessel": ("beaker", "mug", "juice bottle"),
    "room": ("back bedroom", "bathroom", "box room", "hall"),
    "weapon": ("kitchen knife", "lock knife", "screwdriver", "Stanley knife"),
}
_SLOT = re.compile(r"{(\w+)}")


@dataclass(frozen=True)
class ToldCase:
    """A case: its entries, and which pairs of them tell of one event."""

    events: list[Event]
    truth: frozenset[frozenset[str]]


def told_case(seed: int, bank: str = "reported", boilerplate: str = "") -> ToldCase:
    """A case of invented entries.

    Args:
        seed: The same seed, the same case.
        bank: ``tuned`` or ``reported``.
        boilerplate: Empty; ``shared`` for one sentence in half of all cells of what was done; ``own`` for a sentence of
            each agency in a third of its entries, at the beginning, in the middle or at the end, of either column;
            ``seldom`` likewise for one sentence that all agencies have, in a tenth of the entries.
    """
    dice = random.Random(f"{bank} {seed}")  # noqa: S311  (entries for a benchmark)
    tellings = _tellings(bank)
    start = date(2024, 1, 8)
    events: list[Event] = []
    truth: set[frozenset[str]] = set()
    days: list[tuple[date, _Slots]] = []
    for size in dice.sample(SIZES, len(SIZES)):
        kind = dice.choice([kind for kind, told in tellings.items() if len(told) >= size])
        slots, day = _Slots(dice), start + timedelta(dice.randrange(DAYS))
        days.append((day, slots))
        clock = f"{dice.randrange(7, 23):02d}:{dice.choice(('00', '10', '15', '30', '45'))}"
        names = []
        for agency in dice.sample(sorted(tellings[kind]), size):
            event, response = tellings[kind][agency]
            on = day + timedelta(dice.choices((0, 1, 2), (70, 22, 8))[0])
            time = dice.choices((clock, "", f"{dice.randrange(8, 20):02d}:30"), (30, 50, 20))[0]
            events.append(_entry(len(events), agency, on, time, slots.filled(event), slots.filled(response)))
            names.append(events[-1].id)
        truth.update(map(frozenset, combinations(names, 2)))
    for _ in range(OTHERS):
        agency, event, response = dice.choice(_others(bank))
        day, slots = start + timedelta(dice.randrange(DAYS)), _Slots(dice)
        if dice.random() < NEAR:
            day, of_event = dice.choice(days)
            day += timedelta(dice.randrange(-1, 3))
            slots = of_event if dice.random() < SAME_PARTICULARS else slots
        time = f"{dice.randrange(8, 20):02d}:{dice.choice(('00', '15', '30'))}" if dice.random() < 0.4 else ""
        events.append(_entry(len(events), agency, day, time, slots.filled(event), slots.filled(response)))
    for event in events:
        _add(event, boilerplate, dice)
    events.sort(key=lambda event: (event.earliest, event.time, event.id))
    return ToldCase(events, frozenset(truth))


class _Slots:
    """The particulars of one event: every agency tells the same."""

    def __init__(self, dice: random.Random) -> None:
        self.dice = dice
        self.chosen: dict[str, str] = {}

    def filled(self, text: str) -> str:
        return _SLOT.sub(lambda found: self._of(found[1]), text)

    def _of(self, slot: str) -> str:
        if slot == "story":
            return SLOTS["story"][SLOTS["injury"].index(self._of("injury"))]
        if slot not in self.chosen:
            self.chosen[slot] = self.dice.choice(SLOTS[slot])
        return self.chosen[slot]


def _entry(number: int, agency: str, day: date, time: str, event: str, response: str) -> Event:
    return Event(
        id=f"ev-{number:04d}",
        agency=agency,
        date=day.isoformat(),
        earliest=day,
        latest=day,
        time=time,
        date_kind="exact",
        event=event[0].upper() + event[1:],
        response=response,
    )


def _add(event: Event, boilerplate: str, dice: random.Random) -> None:
    if boilerplate == "shared" and dice.random() < 0.5:
        event.response = f"{event.response}. {SHARED}"
    if (boilerplate == "own" and dice.random() < 0.33) or (boilerplate == "seldom" and dice.random() < 0.1):
        name, own = dice.choice(("event", "response")), OWN[event.agency] if boilerplate == "own" else SELDOM
        words = str(getattr(event, name)).split()
        place = dice.choice((0, len(words) // 2, len(words)))
        setattr(event, name, " ".join((*words[:place], own, *words[place:])))


def _tellings(bank: str) -> dict[str, dict[str, tuple[str, str]]]:
    found: dict[str, dict[str, tuple[str, str]]] = {}
    for kind, agency, event, response in _rows(EVENTS[bank]):
        found.setdefault(kind, {})[agency] = event, response
    return found


def _others(bank: str) -> list[list[str]]:
    return list(_rows(OTHER[bank]))


def _rows(text: str) -> Iterator[list[str]]:
    for line in text.strip().splitlines():
        yield [part.strip() for part in line.split("|")]

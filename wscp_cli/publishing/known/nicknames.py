"""Short and pet forms of first names, both ways: who is Elizabeth in the register may be Beth in a report.

Facts gathered from general knowledge of English use; each line is one family of names.
"""

_FAMILIES = """
abigail abby abbie gail
agnes aggie nessie
albert bert bertie al
alexander alex alec sandy xander sasha lex
alexandra alex sandra lexi lexie sasha
alfred alf alfie fred
alison ali allie
amanda mandy
amelia millie amy mel
andrew andy drew
angela angie ange
ann anne anna annie nan nancy
anthony antony tony ant
archibald archie
arthur art artie
barbara babs barb barbie
beatrice bea trixie
benjamin ben benny benji
bernard bernie
bethany beth
bridget bridie biddy
cameron cam
catherine katherine kathryn cathy kathy kate katie kitty kat cath
charles charlie chas chuck chaz
charlotte charlie lottie lotty
christina christine chris chrissie tina
christopher chris kit topher
clifford cliff
constance connie
cornelius con neil
cynthia cindy
daniel dan danny
daniela danielle dani
david dave davey davy
deborah debbie deb debs
declan dec
denise den
dennis denny den
dominic dom nic
donald don donny
dorothy dot dottie dolly
douglas doug dougie
edith edie
edward ed eddie ted teddy ned
eleanor ellie nell nora lena
elizabeth elisabeth liz lizzie beth betty eliza libby bess betsy lisa elsie
emily em emmie millie
emma em
eugene gene
evelyn eve evie
florence flo florrie flossie
frances fran frankie francie
francis frank frankie
frederick fred freddie freddy
gabriel gabe
gabrielle gabby gaby
gareth gaz
geoffrey jeffrey geoff jeff
george georgie
georgina georgie gina
gerald gerry jerry
gillian gill jill gilly
gordon gord gordy
gregory greg
harold harry hal
harriet hattie harrie
helen nell nellie
henry harry hank hal
henrietta hetty etta
herbert herb bert
hugh hughie
ian iain
imogen immy
isaac ike zac
isabel isabella isobel izzy bella issy bel
jacob jake
jacqueline jackie jacqui
james jim jimmy jamie jem
jane janey janie
janet jan
jason jay jase
jennifer jen jenny jenna
jeremy jez jerry
jessica jess jessie
joan joanie
joanna joanne jo
john johnny jack jon
jonathan jon jonny
joseph joe joey
josephine jo josie
joshua josh
judith judy jude
julia julie jules
juliet jules
justin just
karen kaz
kenneth ken kenny
kevin kev
kimberley kim
kirsty kirsten
laura laurie
lawrence laurence larry laurie loz
leonard len lenny leo
leslie les
lillian lily lil lilly
linda lin lindy
louis lou louie
louisa louise lou lulu
lucy lucinda lu cindy
madeleine maddie maddy
malcolm mal
margaret maggie meg peggy marge margie madge greta rita daisy
maria marie mary molly polly mia
marjorie marge
martha marty mattie
martin marty
matilda tilly tilda mattie
matthew matt matty
maureen mo
maurice mo
maximilian max
megan meg
melanie mel
melissa mel missy
michael mike mick micky mikey mickey
michelle shell chelle
miranda mandy randy
mohammed muhammad mohamed mohammad mo
monica mon
natalie nat natty
natasha tasha nat
nathan nathaniel nat nate
nicholas nick nicky nico
nicola nicky nikki nic
norman norm
oliver ollie olly
olivia liv livvy libby
oscar ozzy
oswald oz ozzie
pamela pam
patricia pat patsy tricia trish patty
patrick pat paddy rick
paula paulie
penelope penny pen
peter pete
philip phillip phil pip
philippa pippa pip
priscilla cilla
rachel rach rae
raymond ray
rebecca becky becca bex
reginald reg reggie
richard rick ricky dick rich richie
robert rob robbie bob bobby bert
roberta bobbie robbie
robin rob
roderick rod roddy
roger rog
ronald ron ronnie
rosalind ros roz
rose rosie
rosemary rosie rose
roy
rupert rupe
russell russ
samantha sam sammy
samuel sam sammy
sandra sandy
sarah sara sally sadie
sebastian seb bas
sharon shaz shaza
shirley shirl
sidney sid
simon si
sophia sophie soph
stanley stan
stephanie steph stevie
stephen steven steve stevie ste
stewart stuart stu
susan susanna susannah sue susie suzie suki
sylvia syl
tamsin tam tammy tamzin
teresa theresa terry tess tessa
terence terry tel
theodore theo ted teddy
thomas tom tommy
timothy tim timmy
tobias toby
tracey trace
ursula
valerie val
vanessa nessa ness
veronica ronnie
victor vic
victoria vicky vicki tori
vincent vince vinnie
violet vi
vivian viv
walter wally walt
wayne
wendy
wilfred wilf
william will bill billy liam willie
winifred winnie freda
yvonne von
zachary zac zack zach
zoe
"""

_OF: dict[str, set[str]] = {}
for _line in _FAMILIES.split("\n"):
    _long, *_short = _line.split() or [""]
    _near = {*_short} if _short else set()
    for _name in _near:
        _OF.setdefault(_long, set()).add(_name)
        if len(_name) > 3:  # noqa: PLR2004  (Tam may be Tamsin or Tamara: three letters say too little to go back)
            _OF.setdefault(_name, set()).add(_long)


def nicknames(first_name: str) -> frozenset[str]:
    """The other forms a first name goes by, lower-case; empty for one that has none here.

    Args:
        first_name: A first name, lower-case, accents off.
    """
    return frozenset(_OF.get(first_name, set()) - {first_name})

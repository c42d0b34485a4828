package dutch

import "strings"

// lemmas leads an irregular form to the form whose stem stands for all. Each line is a lemma and its irregular forms; what
// Snowball's rules join already is not listed.
var lemmas = lemmaTable(`
	stad steden stede
	kind kinderen kinders kindje kindjes
	ei eieren
	lid leden
	schip schepen
	dag dagen
	pad paden
	dak daken
	gat gaten
	glas glazen
	gebrek gebreken
	verslag verslagen
	vlag vlaggen
	bedrag bedragen
	gebod geboden
	verbod verboden
	blad bladen bladeren
	rad raderen
	lied liederen
	volk volkeren
	kleed kleren klederen
	koe koeien
	vlo vlooien
	mogelijkheid mogelijkheden
	eenheid eenheden
	overheid overheden
	werkzaamheid werkzaamheden
	hoeveelheid hoeveelheden
	bevoegdheid bevoegdheden
	gelegenheid gelegenheden
	gezondheid gezondheden
	kwetsbaarheid kwetsbaarheden
	vaardigheid vaardigheden
	bijzonderheid bijzonderheden
	onregelmatigheid onregelmatigheden
	omstandigheid omstandigheden
	moeilijkheid moeilijkheden
	verantwoordelijkheid verantwoordelijkheden
	museum musea
	centrum centra
	criterium criteria
	politicus politici
	medicus medici
	historicus historici
	crisis crises
	gehandicapt gehandicapte gehandicapten
	gewond gewonde
	basis bases
	index indices
	lopen loopt loop liep liepen gelopen
	fietsen fietst fietste fietsten gefietst
	wonen woont woon woonde woonden gewoond
	parkeren parkeert parkeer parkeerde parkeerden geparkeerd
	werken werkt werkte werkten gewerkt
	leren leert leer leerde leerden geleerd
	meten meet gemeten
	eten eet gegeten
	geven geeft geef gaf gaven gegeven
	lezen leest gelezen
	nemen neemt neem nam genomen
	spreken spreekt spreek sprak spraken gesproken
	breken breekt breek brak braken gebroken
	steken steekt steek stak staken gestoken
	vergeten vergeet vergat vergaten
	zien ziet zie zag zagen gezien
	vinden vindt vind vond vonden gevonden
	binden bindt bind bond bonden gebonden
	beginnen begint begin begon begonnen
	winnen wint won wonnen gewonnen
	vliegen vliegt vlieg vloog vlogen gevlogen
	springen springt sprong sprongen gesprongen
	dringen dringt drong drongen gedrongen
	krijgen krijgt krijg kreeg kregen gekregen
	blijven blijft blijf bleef bleven gebleven
	schrijven schrijft schrijf schreef schreven geschreven
	beschrijven beschrijft beschrijf beschreef beschreven
	rijden rijdt rijd reed gereden
	stijgen stijgt stijg steeg stegen gestegen
	wijzen wijst gewezen
	verdwijnen verdwijnt verdwijn verdween verdwenen
	vergelijken vergelijkt vergelijk vergeleek vergeleken
	kijken kijkt kijk keek keken gekeken
	begrijpen begrijpt begrijp begreep begrepen
	lijden lijdt leed geleden
	kiezen kiest kies koos kozen gekozen
	verliezen verliest verlies verloor verloren
	schieten schiet schoot schoten geschoten
	bieden biedt bied bood boden geboden
	verbieden verbiedt verbood
	sluiten sluit gesloten
	gebruiken gebruikt gebruik gebruikte gebruikten
	kopen koopt koop kocht kochten gekocht
	verkopen verkoopt verkoop verkocht verkochten
	zoeken zoekt zoek zocht zochten gezocht
	onderzoeken onderzoekt onderzoek onderzocht onderzochten
	bezoeken bezoekt bezoek bezocht bezochten
	denken denkt denk dacht dachten gedacht
	brengen brengt breng bracht brachten gebracht
	helpen helpt help hielp hielpen geholpen
	sterven sterft sterf stierf stierven gestorven
	vallen valt val viel vielen gevallen
	houden houdt houd hield hielden gehouden
	slapen slaapt slaap sliep sliepen geslapen
	vragen vraagt vraag vroeg vroegen gevraagd
	aanvragen aanvraag aanvraagt aangevraagd
	dragen draagt draag droeg droegen gedragen
	slaan slaat sla sloeg sloegen geslagen
	staan staat sta stond stonden gestaan
	verstaan verstaat verstond
	bestaan bestaat bestond bestonden
	ontstaan ontstaat ontstond ontstonden
	zeggen zegt zeg zei zeiden gezegd
	leggen legt leg legde legden gelegd
	liggen ligt lag lagen gelegen
	zitten zit zat zaten gezeten
	betalen betaalt betaal betaalde betaalden betaald
	halen haalt haal haalde haalden gehaald
	ophalen ophaalt opgehaald
	maken maakt maak maakte maakten gemaakt
	delen deelt deel deelde deelden gedeeld
	spelen speelt speel speelde speelden gespeeld
	tellen telt tel telde telden geteld
	bellen belt bel belde belden gebeld
	melden meldt meld meldde meldden gemeld
	schatten schatte geschat
	voorspellen voorspelt voorspel voorspelde voorspelden voorspeld
	bepalen bepaalt bepaal bepaalde bepaalden bepaald
	stoppen stopt stop stopte stopten gestopt
	koppelen koppelt koppel koppelde koppelden gekoppeld
	plannen plan plande planden gepland
	sporten sport sportte gesport
	factureren factureert factureer factureerde gefactureerd
	registreren registreert registreer registreerde geregistreerd
	controleren controleert controleer controleerde gecontroleerd
	analyseren analyseert analyseer analyseerde geanalyseerd
	anonimiseren anonimiseert anonimiseer anonimiseerde geanonimiseerd
	automatiseren automatiseert automatiseer automatiseerde geautomatiseerd
	digitaliseren digitaliseert digitaliseer digitaliseerde gedigitaliseerd
	signaleren signaleert signaleer signaleerde gesignaleerd
	handhaven handhaaft handhaaf handhaafde gehandhaafd
	verhuizen verhuist verhuis verhuisde verhuisd
	bouwen bouwt bouw bouwde gebouwd
	verbouwen verbouwt verbouwd
	schelden scheldt schold scholden gescholden
	stelen steelt gestolen
	bedriegen bedriegt bedroog bedrogen
	liegen liegt loog logen gelogen
	vertrekken vertrekt vertrok vertrokken
	trekken trekt trok trokken getrokken
	treffen treft trof troffen getroffen
	overlijden overlijdt overleed overleden
	scheiden scheidt scheidde scheidden gescheiden
	verwijzen verwijst verwees verwezen
	bewijzen bewijst bewees bewezen
	afwijzen afwees afgewezen
	bewegen beweegt bewoog bewogen
	wegen weegt woog wogen gewogen
	werven werft wierf geworven
	verwerven verwerft verwierf verworven
	zwemmen zwemt zwom zwommen gezwommen
	drinken drinkt dronk dronken gedronken
	roepen roept riep riepen geroepen
	komen komt kom kwam kwamen gekomen
	gaan gaat ging gingen gegaan
	doen doet deed deden gedaan
	duiken duikt dook doken gedoken
	genieten geniet genoot genoten
	zenden zendt zond zonden gezonden
	verbinden verbindt verbond verbonden
	treden treedt trad traden getreden
	betreden betreedt betrad betraden
	heffen heft hief hieven geheven
	bergen bergt borg borgen geborgen
	verbergen verbergt verborg verborgen
	smelten smelt smolt smolten gesmolten
	blijken blijkt bleek bleken gebleken
	lijken lijkt leek leken geleken
	grijpen grijpt greep grepen gegrepen
	snijden snijdt sneed sneden gesneden
	vermijden vermijdt vermeed vermeden
	bestrijden bestrijdt bestreed bestreden
	overschrijden overschrijdt overschreed overschreden
	drijven drijft dreef dreven gedreven
	hangen hangt hing hingen gehangen
	ontvangen ontvangt ontvang ontving ontvingen
	verlaten verlaat verliet verlieten
	laten laat liet lieten gelaten
	kweken kweekt kweekte gekweekt
	raken raakt raakte raakten geraakt
	branden brandt brandde gebrand
	buigen buigt boog gebogen
	schenken schenkt schonk schonken geschonken
	vergeven vergeeft vergaf vergaven
	vechten vecht vochten gevochten
	zwijgen zwijgt zweeg zwegen gezwegen
	ontbreken ontbreekt ontbrak ontbraken ontbroken
	verdrinken verdrinkt verdronk verdronken
	vriezen vriest vroor gevroren
	bezitten bezit bezat bezaten
	bevinden bevindt bevond bevonden
	ondervinden ondervindt ondervond ondervonden
	besluiten besluit besloot besloten
	afsluiten afgesloten
	verschijnen verschijnt verscheen verschenen
	onderscheiden onderscheidt onderscheidde
	bijten bijt beet beten gebeten
	verplegen verpleegt verpleegde verpleegd
	werpen werpt wierp wierpen geworpen
	ontwerpen ontwerpt ontwierp ontworpen
	onderwerpen onderwerpt onderwierp onderworpen
	opwekken opwekt opgewekt
	goed beter best
	groot grote groter grootst grootste
	hoog hoge hoger hoogst hoogste
	laag lage lager laagst laagste
	duur dure duurder duurst duurste
	zwaar zware zwaarder zwaarste`)

// lemmaTable reads lines of a lemma and its forms.
func lemmaTable(text string) map[string]string {
	table := map[string]string{}
	for line := range strings.Lines(text) {
		forms := strings.Fields(line)
		for _, form := range forms {
			table[form] = forms[0]
		}
	}
	return table
}

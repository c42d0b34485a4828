package privacy

import (
	"strconv"
	"strings"
)

// FewPeople is the count of people below which a figure may point at somebody.
const FewPeople = 10

// few are the words for counts below FewPeople. "Een" is an article far more often.
var few = map[string]int{
	"één": 1, "eén": 1, "twee": 2, "drie": 3, "vier": 4, "vijf": 5, "zes": 6, "zeven": 7, "acht": 8, "negen": 9,
	"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
}

// peopleWords are those whom data is about; a compound that ends in one is one too (bijstandsgezinnen). Colleagues are not among them: two data
// scientists are no secret.
var peopleWords = strings.Fields("gezin gezinnen leerling leerlingen scholier scholieren student studenten cliënt cliënten client clienten clients " +
	"patiënt patiënten patient patienten patients inwoner inwoners bewoner bewoners jongere jongeren jeugdige jeugdigen kind kinderen peuter peuters kleuter kleuters baby's " +
	"oudere ouderen senioren huishouden huishoudens huurder huurders statushouder statushouders vluchteling vluchtelingen asielzoeker asielzoekers " +
	"dakloze daklozen verdachte verdachten slachtoffer slachtoffers dader daders pleger plegers gerechtigde gerechtigden mantelzorger mantelzorgers werkloze werklozen " +
	"werkzoekende werkzoekenden spijbelaar spijbelaars schoolverlater schoolverlaters burger burgers meisje meisjes jongens vrouw vrouwen mannen moeder moeders vader vaders " +
	"familie families echtparen wanbetaler wanbetalers migrant migranten klager klagers " +
	"family household households pupil pupils students resident residents child children teenager teenagers refugee refugees suspect suspects victim victims " +
	"tenant tenants citizen citizens inhabitant inhabitants girl girls boys women men")

// anybody are words for people that are as often said of colleagues: they count only near what nobody wants told.
var anybody = set("mensen mens personen persoon ouders ouder people persons person parents parent")

// notPeople end like people, and are none.
var notPeople = set("computerfamilie lettertypefamilie ambtenaarwoning hoogbewoner")

var (
	// limits go before a number that is a bound, a mean or a share rather than a count.
	limits = set("minder meer kleiner groter minstens tenminste minimaal maximaal hooguit hoogstens hoogste minste per elke iedere elk ieder gemiddeld gemiddelde " +
		"groep klas leerjaar stap fase ronde versie niveau week groepen vanaf boven onder deze less fewer more least most average every each grade group step these")
	// shares make a share with a number before them: 1 op de 5 leerlingen.
	shares = set("op in")
	// talks are with people who chose to tell; how many there were gives nobody away.
	talks = set("gesprekken gesprek spraken sprak praatten interviews interview interviewden tafel testten test testen bespraken vroegen sessie sessies " +
		"interviewed spoke talked conversations")
	// inFamily are who live in a sort of home: gezinnen met twee kinderen, huizen met één bewoner.
	inFamily = set("kind kinderen bewoner bewoners persoon personen child children resident residents")
	homes    = set("huis huizen woning woningen appartementen adres adressen houses homes")
	// differences come after a number that says how much more or less.
	differences = set("verschil meer minder more fewer less difference")
	// filler stands between a number and those who are counted.
	filler = set("van de deze die onze hun the of these those our")
	// notAdjectives end in -e, and what comes after them is not what is counted.
	notAdjectives = set("gemeente ronde fase periode methode module case release type site keer online dataframe organisatie the where are were have like there people")
)

// counts finds figures of a few people: 3 gezinnen, twee leerlingen.
func counts(text string, tokens []token) []Finding {
	var found []Finding
	for i := range tokens {
		if !isFew(tokens[i].lower) || bounded(tokens, i) {
			continue
		}
		last, sure := counted(tokens, i)
		if last < 0 || last+1 < len(tokens) && differences[tokens[last+1].lower] || i > 1 && tokens[i-1].lower == "maar" && tokens[i-2].lower == "ook" {
			continue
		}
		if !sure && specialNear(tokens, i) == "" || talkedWith(tokens, i) || partOfFamily(tokens, i, last) {
			continue
		}
		s := span{tokens[i].start, tokens[last].end}
		found = append(found, Finding{Kind: Count, Start: s.start, End: s.end, Text: text[s.start:s.end]})
	}
	return found
}

// isFew reports whether a word is a number of people below FewPeople: 3, drie, 3-4. None at all is nobody.
func isFew(word string) bool {
	if from, to, both := strings.Cut(word, "-"); both {
		return isDigit(from) && isDigit(to)
	}
	return few[word] > 0 || isDigit(word)
}

func isDigit(word string) bool { return len(word) == 1 && word[0] >= '1' && word[0] <= '9' }

// bounded reports whether the words before the number make it a bound, a mean or a share.
func bounded(tokens []token, i int) bool {
	for j := i - 1; j >= max(0, i-3) && tokens[j].joins; j-- {
		if limits[tokens[j].lower] {
			return true
		}
		if shares[tokens[j].lower] && j < i-1 && j > 0 && (isFew(tokens[j-1].lower) || tokens[j-1].lower == "een" || tokens[j-1].lower == "one") {
			return true
		}
	}
	return i > 0 && tokens[i-1].joins && shares[tokens[i-1].lower] && i > 1 && isFew(tokens[i-2].lower)
}

// counted gives the word for the people whom the number at i counts, or -1, and whether these are surely residents.
func counted(tokens []token, i int) (last int, sure bool) {
	for j := i + 1; j < len(tokens) && j <= i+4 && tokens[j-1].joins; j++ {
		word := tokens[j].lower
		switch {
		case isPeople(word):
			return j, true
		case anybody[word]:
			return j, false
		case filler[word], isFew(word) && (tokens[j-1].lower == "of" || tokens[j-1].lower == "à"), word == "of", word == "à", word == "or":
		case isNumber(word) && j > i+1: // 3 van de 40 leerlingen; 3 van de 10 is a share
			if n, err := strconv.Atoi(strings.ReplaceAll(word, ".", "")); err != nil || n <= FewPeople {
				return -1, false
			}
		case strings.HasSuffix(word, "e") && !notAdjectives[word]:
		default:
			return -1, false
		}
	}
	return -1, false
}

func isNumber(word string) bool {
	return word[0] >= '0' && word[0] <= '9' || word == "tien" || word == "ten"
}

// isPeople reports whether a word is one for people whom data is about.
func isPeople(word string) bool {
	if notPeople[word] {
		return false
	}
	for _, people := range peopleWords {
		if strings.HasSuffix(word, people) && (len(word) == len(people) || len(people) > 3 && len(word) >= len(people)+3 && !shortAlone[people]) {
			return true
		}
	}
	return false
}

// shortAlone are words for people in which other words end: vakman, women is no end of a compound.
var shortAlone = set("kind men man girl boys mens vader child")

// talkedWith reports whether the people were talked with: gesprekken met acht bewoners.
func talkedWith(tokens []token, i int) bool {
	for j := max(0, i-5); j < min(len(tokens), i+6); j++ {
		if talks[tokens[j].lower] {
			return true
		}
	}
	return false
}

// partOfFamily reports whether the number is of children in a sort of family: gezinnen met twee kinderen.
func partOfFamily(tokens []token, i, last int) bool {
	return i >= 2 && (tokens[i-1].lower == "met" || tokens[i-1].lower == "with") && inFamily[tokens[last].lower] &&
		(isPeople(tokens[i-2].lower) || anybody[tokens[i-2].lower] || homes[tokens[i-2].lower])
}

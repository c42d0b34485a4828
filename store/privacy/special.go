package privacy

import "strings"

// specials are the beginnings or middles of words about what the law protects most (health, origin, belief, crime, sexuality), and about
// debt. Sources: GDPR, articles 9 and 10. Words that mean something else as often are left out.
var specials = strings.Fields("schuld betalingsachterstand wanbetal beslaglegging bijstandsgezin bijstandsgerechtigd bijstandsuitkering debts indebted arrears " +
	"psychisch psychiatr psychose ggz verslav verslaafd dement depressi jeugdzorg jeugdhulp jeugdbescherm pleegzorg pleegkind uithuisplaats uithuisgeplaatst diabet autis adhd zwanger overgewicht obesitas suïcid suicid zelfdoding " +
	"gehandicapt ziekte zieken chronisch medicatie medicijn diagnose kanker longklacht hartklacht alcohol verwaarloz mishandel " +
	"mental-health addict pregnan obesity disabilit illness " +
	"migratieachtergrond etnisch etniciteit nationaliteit afkomst marokkaan turks syrisch syriër antilliaan surinaams eritre somali allochto asielzoeker " +
	"statushouder vluchteling ethnic nationalit refugee asylum " +
	"moslim islam joods christen katholiek kerkgang moskee gelovig geloofsovertuiging religie religieu muslim jewish christian religio " +
	"crimin verdachte veroordeeld delict strafblad gedetineerd veelpleger drugs ondermijn radicaliser mensenhandel geweldpleging inbreker " +
	"convicted offender prostitut sekswerk lhbt homoseks transgender seksuele lgbt")

// notSpecial are words that only look so.
var notSpecial = set("ziekenhuis ziekenhuizen christenunie criminaliteitscijfers schuldig onschuldig beschuldigd onschuldige schuldige beschuldigen")

// specialIn gives the beginning or middle by which a word is about something protected, or "".
func specialIn(word string) string {
	if len(word) < 3 || notSpecial[word] {
		return ""
	}
	for _, special := range specials {
		if strings.Contains(word, special) {
			return special
		}
	}
	return ""
}

// specialNear gives a protected word within a dozen words of word i, or "".
func specialNear(tokens []token, i int) string {
	for j := max(0, i-12); j < min(len(tokens), i+13); j++ {
		if special := specialIn(tokens[j].lower); special != "" {
			return special
		}
	}
	return ""
}

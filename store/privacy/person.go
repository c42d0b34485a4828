package privacy

import (
	"regexp"
	"strings"
)

// titles go before a name of a person.
var titles = set("mevrouw mevr mw meneer dhr heer fam familie juf juffrouw mrs mr ms miss")

// particles stand between the first name and the last.
var particles = set("de den der van von het 't te ten ter el al la le di da bin ben in op")

// telling are particles of which one makes two words with capitals a name: Kees van der Berg, but not Ministerie van Financiën.
var telling = set("de den der 't ten ter el al bin ben")

// offices begin with a capital and go before "van de" or "de", and are no first names.
var offices = set("ministerie gemeente provincie vereniging stichting bureau dienst afdeling raad college wet kamer team centrum huis " +
	"koninkrijk stad dorp school universiteit hogeschool wijk buurt bond unie bank fonds platform netwerk")

// firstNames are given often in the Netherlands. They are hints beside a date of birth, no list to be complete.
var firstNames = set("jan johannes johan hans piet pieter peter kees cornelis willem wim hendrik henk gerrit gerard dirk klaas jaap jacob jacobus " +
	"joop jos jozef paul marcel martin martijn mark marco michiel michael mike rob robert ruud ron richard rick sander stefan steven sven thijs " +
	"thomas tim tom tobias vincent wouter bas bart bram daan david dennis edwin eric erik frank frans fred gijs jasper jeroen jelle jeffrey jesse " +
	"joost joris julian kevin koen lars luuk lucas levi liam max mees milan niels noah patrick roel roy ruben sam simon stijn finn jayden " +
	"mohammed mohamed mohammad muhammad ahmed ali hassan hussein ibrahim mustafa mehmet murat omar osman youssef yusuf rachid said samir karim " +
	"maria anna johanna elisabeth cornelia hendrika wilhelmina catharina petra ans annie anja anita angela annemarie anouk astrid bianca brigitte " +
	"carla chantal corrie daniëlle debora denise diana ellen els elly emma esmee eva evi femke fleur floor gerda greetje hanna hannah ilse ina " +
	"inge ingrid irene iris isa janneke jantje jennifer jessica jolanda josé judith julia karin kim laura leonie lianne lies lieke linda lisa " +
	"loes lotte louise maaike manon marieke marije marijke marjan marja marleen marloes martine mieke miranda mirjam monique nicole nienke noor " +
	"patricia petronella rianne ria roos ruth sandra sanne saskia silvia sofie sophie susan suzanne tess tineke trudy truus wendy willemijn yvonne " +
	"fatima fatma aicha aisha amina khadija malika meryem naima nadia samira zeynep emine hatice ayse yasmina soumaya")

var initialsPattern = regexp.MustCompile(`^(?:\p{Lu}\.){1,5}$`)

// personsIn finds what looks like the name of a person among the words of a line: a title, a function, initials or a first name before a last name. It
// misses names that are in no list and have nothing else by which to know them.
func personsIn(text string, tokens []token) []span {
	var found []span
	for i := 0; i < len(tokens); i++ {
		if last := max(nameFrom(text, tokens, i), withFunction(text, tokens, i)); last > i {
			found = append(found, span{tokens[i].start, tokens[last].end})
			i = last
		}
	}
	return found
}

// nameFrom gives the last word of a name that begins at word i, or -1.
func nameFrom(text string, tokens []token, i int) int {
	first := tokens[i]
	titled := titles[first.lower]
	initials := initialsPattern.MatchString(text[first.start:min(len(text), first.end+1)])
	known := firstNames[first.lower] && capital(text[first.start:])
	last := i + 1
	tells := false
	for last < len(tokens) && last <= i+3 && (tokens[last-1].joins || titled || initials) && particles[tokens[last].lower] {
		tells = tells || telling[tokens[last].lower]
		last++
	}
	if last >= len(tokens) || !capital(text[tokens[last].start:]) || last == i+1 && !first.joins && !titled && !initials {
		return -1
	}
	if last > i+1 && !tokens[last-1].joins {
		return -1
	}
	byParticle := tells && capital(text[first.start:]) && !offices[first.lower] && len(first.lower) > 2
	if titled || initials || known || byParticle && !strings.HasSuffix(first.lower, "en") {
		return last
	}
	return -1
}

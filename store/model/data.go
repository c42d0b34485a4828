package model

// Method is how the data was used.
type Method string

// Methods lists the methods in the order in which they are offered.
func Methods() []Method {
	return []Method{
		"dashboard", "forecast", "classification", "clustering", "text-analysis", "image-recognition", "network-analysis",
		"record-linkage", "simulation", "survey", "other",
	}
}

// PersonalData says what personal data a source holds, from none to the most protected.
type PersonalData string

// PersonalDataKinds lists them from none to the most protected.
func PersonalDataKinds() []PersonalData {
	return []PersonalData{"none", "pseudonymised", "ordinary", "criminal", "special", "bsn"}
}

// SourceKind says where data comes from.
type SourceKind string

// SourceKinds lists the kinds of data source in the order in which they are offered.
func SourceKinds() []SourceKind {
	return []SourceKind{"own-register", "base-register", "open-data", "survey", "sensor", "supplier", "other"}
}

// DataSource is data that an experiment used.
type DataSource struct {
	Name         string
	Kind         SourceKind
	PersonalData PersonalData
	LegalBasis   string
}

// CostBand is the cost of an experiment without own hours, in thousands of euros.
type CostBand string

// CostBands lists the bands from nothing to most.
func CostBands() []CostBand { return []CostBand{"none", "under-5", "5-25", "25-100", "over-100"} }

// Effort is a class of the hours that an experiment took; "" where they were not told.
type Effort string

// efforts are the classes from little to much, each with the hours from which the next begins. The first is a week of one person at
// most, the second two weeks, the third some five.
var efforts = []struct {
	class Effort
	below int
}{{"under-40", 40}, {"40-80", 80}, {"80-200", 200}, {"over-200", MaxHours + 1}}

// Efforts lists the classes from little to much.
func Efforts() []Effort {
	list := make([]Effort, len(efforts))
	for i, e := range efforts {
		list[i] = e.class
	}
	return list
}

// EffortOf gives the class of a number of hours.
func EffortOf(hours *int) Effort {
	if hours == nil {
		return ""
	}
	for _, e := range efforts {
		if *hours < e.below {
			return e.class
		}
	}
	return efforts[len(efforts)-1].class
}

// Reusable is something others may take over: a link with its licence.
type Reusable struct {
	Kind    string
	Title   string
	URL     string
	Licence string
}

// ReusableKinds lists the kinds of reusable things in the order in which they are offered.
func ReusableKinds() []string {
	return []string{"code", "model", "dashboard", "agreement", "dpia", "presentation", "other"}
}

// Rights says whether a file may be shown to others.
type Rights string

// The rights to a file. What is RightsUnknown is never shown to the public.
const (
	RightsOurs           Rights = "ours"
	RightsWithPermission Rights = "with-permission"
	RightsUnknown        Rights = "unknown"
)

// AllRights lists the rights in the order in which they are offered.
func AllRights() []Rights { return []Rights{RightsOurs, RightsWithPermission, RightsUnknown} }

// Attachment is a file that belongs to a version. Hash is the SHA-256 of its content in hexadecimal, which is also its name on
// disk; Size is in bytes.
type Attachment struct {
	Hash      string
	Name      string
	MediaType string
	Size      int64
	Rights    Rights
}

// Contact is whom one may ask: a role and a mailbox, and a name only if that person chose so.
type Contact struct {
	Role    string
	Mailbox string
	Name    string
}

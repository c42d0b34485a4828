package model

import "slices"

// TeamClass is a class of people in full-time equivalents, for browsing; "" where it is not told.
type TeamClass string

// TeamClasses lists the classes from few to many; the numbers are full-time equivalents.
func TeamClasses() []TeamClass { return []TeamClass{"0-0.5", "0.5-1", "1-2", "2-5", "over-5"} }

// TeamClassOf gives the class of a number of full-time equivalents: the first that holds it.
func TeamClassOf(fte *float64) TeamClass {
	if fte == nil || *fte < 0 {
		return ""
	}
	for i, most := range []float64{0.5, 1, 2, 5} {
		if *fte <= most {
			return TeamClasses()[i]
		}
	}
	return TeamClasses()[4]
}

// Fit says whether an organisation could do what was tried with the means that it has.
type Fit string

// The fits. FitUnclear: too little is told of the experiment, or of the organisation.
const (
	Fits       Fit = "fits"
	AsksMore   Fit = "asks-more"
	FitUnclear Fit = "unclear"
)

// AllFits lists them from best to least.
func AllFits() []Fit { return []Fit{Fits, FitUnclear, AsksMore} }

// Aspect is one of the things by which an experiment is set beside an organisation.
type Aspect string

// The aspects.
const (
	AspectTeam     Aspect = "team"
	AspectCost     Aspect = "cost"
	AspectSize     Aspect = "size"
	AspectProvince Aspect = "province"
)

// Aspects lists them, what one can do least about first.
func Aspects() []Aspect { return []Aspect{AspectTeam, AspectCost, AspectSize, AspectProvince} }

// Weight is what an aspect of an experiment says about whether it fits.
type Weight int

// The weights: it asks more than the organisation has, says nothing either way, or suits it.
const (
	More    Weight = -1
	Neither Weight = 0
	Suits   Weight = 1
)

// Means is what an organisation has to do a small experiment with; a part that is "" is not known, and not weighed.
type Means struct {
	Team     TeamClass
	Cost     CostBand
	Size     SizeClass
	Province string
}

// MeansOf gives what an organisation told of itself.
func MeansOf(o *Organisation) Means {
	return Means{Team: TeamClassOf(o.DataFTE), Cost: o.CostBand, Size: SizeClassOf(o.Population), Province: o.Province}
}

// OfSize gives an organisation of which no more is known than how large it is, to set records beside; nil where there is no such class. It has no
// name, and is in no store.
func OfSize(class SizeClass) *Organisation {
	i := slices.Index(SizeClasses(), class)
	if i < 0 {
		return nil
	}
	population := sizesFrom[i]
	return &Organisation{Slug: string(class), Population: &population}
}

// Aspects gives what a telling says about each aspect. Of who tells without a name it is no more than their size.
func (t *Telling) Aspects() map[Aspect]string {
	all := map[Aspect]string{
		AspectTeam: string(TeamClassOf(t.Content.TeamFTE)), AspectCost: string(t.Content.CostBand), AspectSize: string(t.SizeClass),
	}
	if t.Organisation != nil {
		all[AspectProvince] = t.Organisation.Province
	}
	return all
}

// Aspects gives what a register entry says about each aspect: a register tells of its organisation only.
func (e *ToldEntry) Aspects() map[Aspect]string {
	return map[Aspect]string{AspectSize: string(SizeClassOf(e.Organisation.Population)), AspectProvince: e.Organisation.Province}
}

// Weigh says what a value of an aspect means for an organisation with these means. As many people and as much money as it has, or less,
// suit it. So does what an organisation of its size or smaller did; one size larger says nothing, more does. Being neighbours suits,
// and being far away says nothing.
func (m Means) Weigh(a Aspect, value string) Weight {
	switch a {
	case AspectTeam:
		return within(TeamClasses(), m.Team, TeamClass(value), 0)
	case AspectCost:
		return within(CostBands(), m.Cost, CostBand(value), 0)
	case AspectSize:
		if SizeClass(value) == AnonymousLarge {
			value = string(SizeClasses()[3])
		}
		return within(SizeClasses(), m.Size, SizeClass(value), 1)
	case AspectProvince:
		if value != "" && value == m.Province {
			return Suits
		}
	}
	return Neither
}

// within weighs a class against one's own, from little to much. Up to so many classes more says nothing yet.
func within[C comparable](classes []C, own, value C, slack int) Weight {
	mine, theirs := slices.Index(classes, own), slices.Index(classes, value)
	switch {
	case mine < 0 || theirs < 0:
		return Neither
	case theirs <= mine:
		return Suits
	case theirs <= mine+slack:
		return Neither
	}
	return More
}

// Decides reports whether an aspect by itself can make an experiment fit: being neighbours cannot.
func (a Aspect) Decides() bool { return a != AspectProvince }

// Reason is what one aspect of an experiment says to an organisation.
type Reason struct {
	Aspect Aspect
	Weight Weight
	Value  string // of the experiment
}

// Fit sets what an experiment says about each aspect beside the means of an organisation, with the reasons: what it asks more first.
func (m Means) Fit(told map[Aspect]string) (Fit, []Reason) {
	var more, suits []Reason
	decided := false
	for _, a := range Aspects() {
		value := told[a]
		switch m.Weigh(a, value) {
		case More:
			more = append(more, Reason{a, More, value})
		case Suits:
			suits = append(suits, Reason{a, Suits, value})
			decided = decided || a.Decides()
		}
	}
	reasons := append(more, suits...)
	switch {
	case len(more) > 0:
		return AsksMore, reasons
	case decided:
		return Fits, reasons
	}
	return FitUnclear, reasons
}

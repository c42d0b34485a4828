// What the scripts add. Every job works without them; each module looks for its own data attributes.
import { startAutosave } from './autosave.js'
import { startCopy } from './copy.js'
import { startCounters } from './counter.js'
import { startErrors } from './errors.js'
import { startLive } from './live.js'
import { startPopovers } from './popover.js'
import { startPrint } from './print.js'
import { startPreview } from './preview.js'
import { startQuestions } from './questions.js'
import { startSteps } from './steps.js'
import { startSuggest } from './suggest.js'
import { startUnfolding } from './unfold.js'
import { startUpload } from './upload.js'

startCounters(document)
startCopy(document)
startPreview(document)
startPrint(document)
startAutosave(document)
startLive(document)
startSuggest(document)
startUpload(document)
startQuestions(document)
startUnfolding(document)
startSteps(document)
startErrors(document)
startPopovers(document)

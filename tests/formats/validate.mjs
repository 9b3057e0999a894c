// node validate.mjs AJV-FOLDER SCHEMA: checks each line of standard input, a JSON text
// written as a JSON string, against SCHEMA; prints for each an array of complaints.
import { createRequire } from 'node:module'
import { readFileSync } from 'node:fs'

const [modules, schema] = process.argv.slice(2)
const require = createRequire(modules + '/')
const Ajv = require('ajv/dist/2020').default
const ajv = new Ajv({ allErrors: false, strict: true, strictRequired: false, allowUnionTypes: true })
require('ajv-formats').default(ajv)
const validate = ajv.compile(JSON.parse(readFileSync(schema, 'utf8')))
for (const line of readFileSync(0, 'utf8').split('\n').filter((text) => text)) {
  const sound = validate(JSON.parse(JSON.parse(line)))
  console.log(JSON.stringify(sound ? [] : validate.errors))
}

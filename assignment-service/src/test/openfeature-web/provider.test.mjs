// The published OpenFeature web provider against a running service. BASE_URL, CLIENT_KEY and ADMIN_KEY say which one.
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, test } from 'node:test'
import { EventSource } from 'eventsource'
import { ErrorCode, OpenFeature, ProviderEvents } from '@openfeature/web-sdk'
import { OFREPWebProvider } from '@openfeature/ofrep-web-provider'

// Browsers have one of their own.
globalThis.EventSource = EventSource

const { BASE_URL, CLIENT_KEY, ADMIN_KEY } = process.env
const TIMEOUT = { timeout: 60_000 }

after(() => OpenFeature.close())

async function admin(path, body) {
  const response = await fetch(`${BASE_URL}/v1/experiments${path}`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${ADMIN_KEY}`, 'Content-Type': 'application/json' },
    body: JSON.stringify(body ?? {}),
  })
  assert.ok(response.ok, `${path}: ${response.status} ${await response.text()}`)
}

/** A running experiment that gives everybody this payload; its key. */
async function flag(payload) {
  const key = `web-${randomUUID().slice(0, 18)}`
  await admin('', {
    key, name: 'A flag', algorithm_type: 'fixed', is_bandit: false, exploration_floor: 0,
    arms: [{ name: 'on', is_control: true, traffic_weight: 1, payload }, { name: 'off', traffic_weight: 0 }],
  })
  await admin(`/${key}/start`)
  return key
}

/** A client of its own, and the answers its provider has got. */
async function client(context, key = CLIENT_KEY) {
  const domain = randomUUID()
  const answers = []
  const provider = new OFREPWebProvider({
    baseUrl: BASE_URL,
    headers: [['Authorization', `Bearer ${key}`]],
    fetchImplementation: async (...request) => {
      const answer = await fetch(...request)
      answers.push(answer.status)
      return answer
    },
  })
  await OpenFeature.setContext(domain, context)
  await OpenFeature.setProviderAndWait(domain, provider)
  return { domain, provider, answers, flags: OpenFeature.getClient(domain) }
}

test('evaluates every type of value', TIMEOUT, async () => {
  const [yes, text, whole, real, object, list] = [
    await flag(true), await flag('blue'), await flag(3), await flag(0.25), await flag({ title: 'Hi' }), await flag(['a'])]

  const { flags } = await client({ targetingKey: randomUUID(), plan: 'pro' })

  assert.equal(flags.getBooleanValue(yes, false), true)
  assert.equal(flags.getStringValue(text, 'red'), 'blue')
  assert.equal(flags.getNumberValue(whole, 1), 3)
  assert.equal(flags.getNumberValue(real, 1), 0.25)
  assert.deepEqual(flags.getObjectValue(object, {}), { title: 'Hi' })
  assert.deepEqual(flags.getObjectValue(list, []), ['a'])
  const details = flags.getBooleanDetails(yes, false)
  assert.equal(details.variant, 'on')
  assert.equal(details.reason, 'SPLIT')
  assert.equal(details.flagMetadata.experimentId.length, 36)
})

test('uses the default of the code', TIMEOUT, async () => {
  const text = await flag('blue')
  const { flags } = await client({ targetingKey: randomUUID() })

  assert.equal(flags.getBooleanDetails('no-such-flag', true).errorCode, ErrorCode.FLAG_NOT_FOUND)
  assert.equal(flags.getBooleanValue('no-such-flag', true), true)
  assert.equal(flags.getNumberDetails(text, 7).errorCode, ErrorCode.TYPE_MISMATCH)
  assert.equal(flags.getNumberValue(text, 7), 7)
})

test('gets nothing twice, and everything when the context changes', TIMEOUT, async () => {
  await flag(true)
  const targetingKey = randomUUID()
  const { domain, answers } = await client({ targetingKey, plan: 'free' })
  assert.deepEqual(answers.splice(0), [200])

  await OpenFeature.setContext(domain, { targetingKey, plan: 'free', again: undefined })
  assert.equal(answers.at(-1), 304)

  await OpenFeature.setContext(domain, { targetingKey, plan: 'pro' })
  assert.equal(answers.at(-1), 200)
})

test('hears of a change', TIMEOUT, async () => {
  const { flags } = await client({ targetingKey: randomUUID() })
  const changes = []
  flags.addHandler(ProviderEvents.ConfigurationChanged, (event) => changes.push(...(event.flagsChanged ?? [])))

  const key = await flag('news')
  while (!changes.includes(key)) {
    await new Promise((resume) => setTimeout(resume, 50))
  }

  assert.equal(flags.getStringValue(key, 'none'), 'news')
})

test('gives up if the key is wrong', TIMEOUT, async () => {
  await assert.rejects(client({ targetingKey: randomUUID() }, 'wrong'))
})

import { test } from 'node:test'
import assert from 'node:assert/strict'
import { Pace } from '../../main/resources/dev/lifeline/lifecycle/live/pace.mjs'

const answer = (events, missed = 0) => ({ events: Array.from({ length: events }), missed })

test('a quiet server is asked every 150 ms, and less often from a tab in the background', () => {
  const pace = new Pace()

  assert.equal(pace.heard(answer(999), false, false), 150)
  assert.equal(pace.heard(answer(0), false, true), 2_000)
  assert.equal(pace.limit, 1_000)
})

test('what is not read yet is asked for at once, without a gap, as long as nothing is lost', () => {
  const pace = new Pace()
  for (let full = 0; full < 10; full++) {
    assert.equal(pace.heard(answer(1_000), false, false), 0)
    assert.equal(pace.skipping, false)
    assert.equal(pace.limit, 1_000)
  }
})

test('a page that opens reads what is remembered, whatever was over before', () => {
  const pace = new Pace()

  assert.equal(pace.heard(answer(1_000, 5_000), true, false), 0)
  assert.equal(pace.skipping, false)
})

test('a server that is too fast is skipped to where it is now, and asked more seldom for less', () => {
  const pace = new Pace()
  assert.equal(pace.heard(answer(1_000, 1), false, false), 0)
  assert.equal(pace.skipping, true)

  for (let round = 0; round < 3; round++) {
    assert.equal(pace.heard(answer(0), false, false), 300)
    assert.equal(pace.skipping, false)
    assert.equal(pace.limit, 250)
    assert.equal(pace.heard(answer(250, 60_000), false, false), 0)
    assert.equal(pace.skipping, true)
  }
})

test('it is followed again as soon as nothing is lost', () => {
  const few = new Pace()
  few.heard(answer(1_000, 1), false, false)
  few.heard(answer(0), false, false)
  assert.equal(few.heard(answer(249), false, false), 150)
  assert.equal(few.limit, 1_000)

  const many = new Pace()
  many.heard(answer(1_000, 1), false, false)
  many.heard(answer(0), false, false)
  assert.equal(many.heard(answer(250), false, false), 0)
  assert.equal(many.skipping, false)
  assert.equal(many.limit, 1_000)
})

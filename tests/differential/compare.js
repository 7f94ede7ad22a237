const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi;
const instant = /\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(\.\d+)?Z?/g;

/** Answers of one server without what differs at each run: new ids, the present time, salts. */
export class Normal {
	#known;
	#now;

	/** `known`: text with every id that both servers start with. */
	constructor(known) {
		this.#known = new Set(known.match(uuid) ?? []);
	}

	value(value, now = Date.now()) {
		this.#now = now;
		return this.#any(value);
	}

	#any(value) {
		if (Array.isArray(value)) return value.map((each) => this.#any(each));
		if (value !== null && typeof value === 'object') return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, this.#any(inner)]));
		if (typeof value === 'string') return this.#text(value);
		return typeof value === 'number' && this.#isNow(value) ? '<now>' : value;
	}

	#text(text) {
		return text
			.replace(uuid, (id) => (this.#known.has(id) ? id : '<new id>'))
			.replace(/\$argon2id\$[^"]*/g, '<hash>')
			.replace(instant, (time) => (this.#isNow(Date.parse(time.endsWith('Z') ? time : time + 'Z')) ? '<now>' : time))
			.replace(/\b1[78]\d{11}\b/g, (time) => (this.#isNow(Number(time)) ? '<now>' : time));
	}

	#isNow(milliseconds) {
		return Math.abs(milliseconds - this.#now) < 60000;
	}
}

/** `[{path, reference, strata}]` of what is not equal; the order of an object's members is not looked at. */
export function differences(reference, strata, path = '') {
	if (Object.is(reference, strata)) return [];
	const lists = Array.isArray(reference) && Array.isArray(strata);
	const objects = isObject(reference) && isObject(strata);
	if (!lists && !objects) return [{ path, reference, strata }];
	if (lists && reference.length !== strata.length) return [{ path: path + '/length', reference: reference.length, strata: strata.length }];
	const names = new Set([...Object.keys(reference), ...Object.keys(strata)]);
	return [...names].flatMap((name) => differences(reference[name], strata[name], `${path}/${name}`));
}

function isObject(value) {
	return value !== null && typeof value === 'object' && !Array.isArray(value);
}

/** What a difference looks like without the names and values of the one request. */
export function shapeOf(request, found) {
	const { path, reference, strata } = found[0];
	const where = path.replace(/\/\d+/g, '/#');
	return `${request.shape} | ${where} | ${kind(reference)} → ${kind(strata)}`;
}

function kind(value) {
	if (typeof value === 'string') return value.replace(/"[^"]*"/g, '"…"').slice(0, 90);
	if (Array.isArray(value)) return 'list';
	if (value !== null && typeof value === 'object') return 'object';
	return typeof value === 'number' ? 'number ' + (Number.isInteger(value) ? (value > 99 && value < 600 ? value : '') : 'broken') : String(value);
}

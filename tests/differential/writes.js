import { oddNative, oddValues } from './model.js';

const callers = ['admin', 'admin', 'admin', 'editor', 'junior', 'public'];

/** Creates, updates and deletes over a model; each is meant for the database as it was in the beginning. */
export class Writes {
	#model;
	#random;

	constructor(model, random) {
		this.#model = model;
		this.#random = random;
	}

	*all(count) {
		let sent = 0;
		for (const request of this.#systematic()) {
			if (sent++ >= count) return;
			yield request;
		}
		while (sent++ < count) yield this.#random.pick(makers).call(this);
	}

	/** Each field with each odd value, alone. */
	*#systematic() {
		const collection = this.named('everything');
		for (const field of collection?.fields ?? [])
			for (const value of [...oddNative, ...this.#random.some(oddValues, 8), 'x'.repeat(300), 2147483648])
				yield this.#request(`value ${field.type}`, 'admin', 'PATCH', '/items/everything/5', { [field.name]: value }, collection);
	}

	named(name) {
		return this.#model.collections.find((each) => each.name === name);
	}

	collection() {
		const everything = this.named('everything');
		return everything && this.#random.chance(0.5) ? everything : this.#random.pick(this.#model.collections.filter((each) => !each.singleton));
	}

	key(collection) {
		const field = collection.fields.find((each) => each.key);
		return this.#random.chance(0.85) && field.values.length ? this.#random.pick(field.values) : this.#random.pick([999, 'nope', '', 0, -1, 1.5, null, true]);
	}

	scalar(field) {
		if (field.values.length && this.#random.chance(0.7)) return this.#random.pick(field.values);
		return this.#random.chance(0.6) ? this.#random.pick(oddValues) : this.#random.pick(oddNative);
	}

	value(field, depth) {
		const random = this.#random;
		const { relation } = field;
		if (!relation || depth <= 0) return this.scalar(field);
		if (relation.kind === 'any') return random.chance(0.5) ? this.scalar(field) : this.item(this.named(random.pick(relation.targets)), depth - 1);
		const target = this.named(relation.target);
		if (!target) return random.pick([null, 'nope', 1, {}]);
		if (relation.kind === 'one') return random.pick([() => this.key(target), () => null, () => this.item(target, depth - 1)])();
		const element = () => (random.chance(0.4) ? this.key(target) : this.item(target, depth - 1));
		const elements = () => Array.from({ length: random.below(3) }, element);
		return random.pick([
			() => elements(),
			() => elements(),
			() => ({ create: Array.from({ length: random.below(3) }, () => this.item(target, depth - 1)) }),
			() => ({ update: Array.from({ length: random.below(3) }, () => ({ ...this.item(target, 0), [target.key]: this.key(target) })) }),
			() => ({ delete: Array.from({ length: random.below(3) }, () => this.key(target)) }),
			() => ({ create: [this.item(target, depth - 1)], update: [{ [target.key]: this.key(target) }], delete: [this.key(target)] }),
			() => random.pick([null, '', 0, false, 'x', 5, {}, { nope: [] }, { create: 1 }, [null], [[]]]),
		])();
	}

	item(collection, depth = 2) {
		const random = this.#random;
		const out = {};
		const open = collection.fields.filter((field) => !field.key);
		for (const field of random.some(open, 1 + random.below(4))) out[field.name] = this.value(field, depth);
		if (random.chance(0.25)) out[collection.key] = this.key(collection);
		if (random.chance(0.05)) out.nope = 1;
		if (collection.name === 'everything_blocks' && random.chance(0.7)) out.collection = random.pick(['block_text', 'block_quote']);
		return out;
	}

	/** `then` reads what was written. */
	#request(shape, caller, method, path, body, collection) {
		return { shape, caller, method, path, body, writes: true, collection: collection.name };
	}

	make(shape, method, collection, body, tail = '') {
		const query = this.#random.pick(['', '', '?fields=*', '?fields=*.*', `?fields=${collection.key}`, '?fields=nope', '?limit=1']);
		return this.#request(shape, this.#random.pick(callers), method, `/items/${collection.name}${tail}${query}`, body, collection);
	}

	tail(collection) {
		return '/' + encodeURIComponent(String(this.key(collection)));
	}

	get random() {
		return this.#random;
	}
}

const several = (writes, make) => Array.from({ length: writes.random.below(4) }, make);
const query = (writes, collection) =>
	writes.random.pick([{ limit: 2 }, { filter: { [collection.key]: { _null: false } }, limit: -1 }, { filter: { nope: 1 } }, {}, { sort: [`-${collection.key}`], limit: 1 }]);

const makers = [
	function create() {
		const collection = this.collection();
		return this.make('create', 'POST', collection, this.item(collection));
	},
	function createNested() {
		const collection = this.collection();
		return this.make('create nested', 'POST', collection, this.item(collection, 3));
	},
	function createSome() {
		const collection = this.collection();
		return this.make('create some', 'POST', collection, several(this, () => this.item(collection, 1)));
	},
	function update() {
		const collection = this.collection();
		return this.make('update', 'PATCH', collection, this.item(collection), this.tail(collection));
	},
	function updateNested() {
		const collection = this.collection();
		const field = this.random.pick(collection.fields.filter((each) => each.relation));
		const body = field ? { [field.name]: this.value(field, 3) } : this.item(collection);
		return this.make('update nested', 'PATCH', collection, body, this.tail(collection));
	},
	function updateKeys() {
		const collection = this.collection();
		return this.make('update keys', 'PATCH', collection, { keys: several(this, () => this.key(collection)), data: this.item(collection, 1) });
	},
	function updateQuery() {
		const collection = this.collection();
		return this.make('update query', 'PATCH', collection, { query: query(this, collection), data: this.item(collection, 0) });
	},
	function updateBatch() {
		const collection = this.collection();
		return this.make('update batch', 'PATCH', collection, several(this, () => ({ ...this.item(collection, 1), [collection.key]: this.key(collection) })));
	},
	function badBody() {
		const collection = this.collection();
		const bodies = [{}, [], { keys: [1] }, { data: {} }, { keys: 1, data: {} }, { query: 1, data: {} }, { keys: [1], query: {}, data: {} }, { keys: [1], data: {}, nope: 1 }, [{}], [1], [null], [[]]];
		return this.make('bad body', this.random.pick(['POST', 'PATCH', 'DELETE']), collection, this.random.pick(bodies));
	},
	function removeOne() {
		const collection = this.collection();
		return this.make('delete', 'DELETE', collection, undefined, this.tail(collection));
	},
	function removeSome() {
		const collection = this.collection();
		const keys = several(this, () => this.key(collection));
		return this.make('delete some', 'DELETE', collection, this.random.pick([keys, { keys }, { query: query(this, collection) }]));
	},
	function singleton() {
		const collection = this.named('company') ?? this.collection();
		return this.make('singleton', this.random.pick(['PATCH', 'PATCH', 'POST']), collection, this.item(collection));
	},
	function sortItems() {
		const collection = this.collection();
		const body = this.random.pick([{ item: this.key(collection), to: this.key(collection) }, { item: this.key(collection) }, { to: this.key(collection) }, {}]);
		return { ...this.make('sort', 'POST', collection, body), path: `/utils/sort/${collection.name}` };
	},
	function rules() {
		const collection = this.named('everything') ?? this.collection();
		const body = this.random.pick([{ validated: 'ABC' }, { validated: 'abc' }, { validated: null }, { boolean: null }, { status: null }, { integer_unique: 1 }, { author: 999 }, { string: 'x' }, { hash: 'secret' }]);
		return this.random.chance(0.5) ? this.make('rules', 'POST', collection, body) : this.make('rules', 'PATCH', collection, body, this.tail(collection));
	},
];

import { functions, oddNative, oddValues, operators } from './model.js';

const callers = ['admin', 'admin', 'admin', 'editor', 'junior', 'public'];
const simple = (collection) => collection.fields.filter((field) => !field.relation && field.type !== 'alias');
const related = (collection, kind) => collection.fields.filter((field) => field.relation && (!kind || field.relation.kind === kind));

/** Reads over a model: first each operator on each field, then whatever the seed brings. */
export class Reads {
	#model;
	#random;

	constructor(model, random) {
		this.#model = model;
		this.#random = random;
	}

	/** `{shape, caller, method, path, body}` */
	*all(count) {
		let sent = 0;
		for (const request of this.#systematic()) {
			if (sent++ >= count) return;
			yield request;
		}
		while (sent++ < count) yield this.#random.pick(makers).call(this);
	}

	*#systematic() {
		for (const collection of this.#model.collections)
			for (const field of collection.fields) {
				const few = collection.name === 'everything' ? operators : this.#random.some(operators, 6);
				for (const operator of few)
					yield this.list(`filter ${field.type} ${operator}`, 'admin', collection, {
						filter: { [field.name]: { [operator]: this.operand(field, operator) } },
						fields: [collection.key],
					});
				for (const name of functions)
					yield this.list(`function ${name} of ${field.type}`, 'admin', collection, { fields: [collection.key, `${name}(${field.name})`] });
			}
	}

	collection() {
		const everything = this.#model.collections.find((each) => each.name === 'everything');
		return everything && this.#random.chance(0.6) ? everything : this.#random.pick(this.#model.collections);
	}

	named(name) {
		return this.#model.collections.find((each) => each.name === name);
	}

	value(field) {
		if (field.values.length && this.#random.chance(0.75)) return this.#random.pick(field.values);
		return this.#random.chance(0.85) ? this.#random.pick(oddValues) : this.#random.pick(oddNative);
	}

	operand(field, operator) {
		const random = this.#random;
		if (['_null', '_nnull', '_empty', '_nempty'].includes(operator)) return random.pick([true, true, false, 'true', '', 'x', 1, null]);
		if (['_in', '_nin'].includes(operator))
			return random.chance(0.2) ? this.value(field) : Array.from({ length: 1 + random.below(3) }, () => this.value(field));
		if (['_between', '_nbetween'].includes(operator))
			return random.chance(0.15) ? this.value(field) : Array.from({ length: random.chance(0.9) ? 2 : 3 }, () => this.value(field));
		const value = this.value(field);
		if (operator.includes('contains') || operator.includes('_with')) {
			const text = typeof value === 'string' ? value : JSON.stringify(value);
			return random.chance(0.7) ? text.slice(random.below(3), random.below(3) + 3) || text : value;
		}
		return value;
	}

	/** A path of fields through relations, as nested filter around `leaf(field)`. */
	condition(collection, depth) {
		const random = this.#random;
		const relations = related(collection);
		if (depth > 0 && relations.length && random.chance(0.5)) {
			const field = random.pick(relations);
			if (field.relation.kind === 'any') {
				const target = this.named(random.pick(field.relation.targets));
				const key = random.chance(0.9) ? `${field.name}:${target.name}` : field.name;
				return { [key]: this.condition(target, depth - 1) };
			}
			const target = this.named(field.relation.target);
			if (!target) return { [field.name]: { id: { _nnull: true } } };
			const inner = this.condition(target, depth - 1);
			if (field.relation.kind === 'many' && random.chance(0.4)) return { [field.name]: { [random.pick(['_some', '_none'])]: inner } };
			return { [field.name]: inner };
		}
		const field = random.pick(random.chance(0.85) ? simple(collection) : collection.fields);
		const operator = random.pick(operators.slice(0, 16));
		if (random.chance(0.08)) return { [`${random.pick(functions)}(${field.name})`]: { _gt: 1 } };
		if (random.chance(0.05)) return { [field.name]: this.value(field) };
		return { [field.name]: { [operator]: this.operand(field, operator) } };
	}

	filter(collection, depth = 2) {
		const random = this.#random;
		if (random.chance(0.5)) return this.condition(collection, depth);
		const parts = Array.from({ length: 1 + random.below(3) }, () => (random.chance(0.2) ? this.filter(collection, depth) : this.condition(collection, depth)));
		if (random.chance(0.2)) return Object.assign({}, ...parts);
		return { [random.pick(['_and', '_or'])]: parts };
	}

	fieldPath(collection, depth) {
		const random = this.#random;
		if (random.chance(0.15)) return random.pick(['*', '*.*', '*.*.*', 'nope', 'nope.x', '*.id']);
		const relations = related(collection);
		if (depth > 0 && relations.length && random.chance(0.6)) {
			const field = random.pick(relations);
			if (field.relation.kind === 'any') {
				const target = random.pick(field.relation.targets);
				const scope = random.chance(0.8) ? `:${target}` : '';
				return `${field.name}${scope}.${this.fieldPath(this.named(target), depth - 1)}`;
			}
			const target = this.named(field.relation.target);
			return target ? `${field.name}.${this.fieldPath(target, depth - 1)}` : `${field.name}.id`;
		}
		const field = random.pick(collection.fields);
		return random.chance(0.1) ? `${random.pick(functions)}(${field.name})` : field.name;
	}

	fields(collection, depth = 3) {
		const count = 1 + this.#random.below(4);
		return [collection.key, ...Array.from({ length: count }, () => this.fieldPath(collection, depth))];
	}

	sortPath(collection, depth) {
		const random = this.#random;
		const relations = related(collection).filter((field) => field.relation.kind !== 'any' || random.chance(0.3));
		if (depth > 0 && relations.length && random.chance(0.4)) {
			const field = random.pick(relations);
			const target = field.relation.kind === 'any' ? random.pick(field.relation.targets) : field.relation.target;
			const scope = field.relation.kind === 'any' ? `:${target}` : '';
			return this.named(target) ? `${field.name}${scope}.${this.sortPath(this.named(target), depth - 1)}` : field.name;
		}
		const field = random.pick(random.chance(0.9) ? simple(collection) : collection.fields);
		return random.chance(0.1) ? `${random.pick(functions)}(${field.name})` : field.name;
	}

	sort(collection, depth = 2) {
		const random = this.#random;
		const list = Array.from({ length: 1 + random.below(2) }, () => (random.chance(0.4) ? '-' : '') + this.sortPath(collection, depth));
		return [...list, collection.key];
	}

	/** The query in one of the ways to send it. */
	list(shape, caller, collection, query) {
		const path = `/items/${collection.name}`;
		const random = this.#random;
		const way = random.below(3);
		if (way === 0 && !collection.singleton) return { shape, caller, method: 'SEARCH', path, body: { query } };
		const pairs = Object.entries(query).flatMap(([name, value]) => {
			if (Array.isArray(value) && value.every((each) => typeof each === 'string') && name !== 'filter') return [[name, value.join(',')]];
			if (value === null || typeof value !== 'object') return [[name, String(value)]];
			return way === 1 ? [[name, JSON.stringify(value)]] : brackets(name, value);
		});
		return { shape, caller, method: 'GET', path: `${path}?${pairs.map((pair) => pair.map((part) => encodeURIComponent(String(part).toWellFormed())).join('=')).join('&')}` };
	}

	caller() {
		return this.#random.pick(callers);
	}

	get random() {
		return this.#random;
	}
}

function brackets(name, value) {
	if (value === null || typeof value !== 'object') return [[name, String(value)]];
	const entries = Object.entries(value);
	return entries.length ? entries.flatMap(([key, inner]) => brackets(`${name}[${key}]`, inner)) : [[name, JSON.stringify(value)]];
}

const makers = [
	function filterTree() {
		const collection = this.collection();
		return this.list('filter tree', this.caller(), collection, { filter: this.filter(collection), fields: [collection.key], limit: -1 });
	},
	function filterRelation() {
		const collection = this.collection();
		return this.list('filter relation', 'admin', collection, { filter: this.condition(collection, 3), fields: [collection.key], limit: -1 });
	},
	function fieldsOfItems() {
		const collection = this.collection();
		return this.list('fields', this.caller(), collection, { fields: this.fields(collection), limit: 8 });
	},
	function oneItem() {
		const collection = this.collection();
		const key = this.value(collection.fields.find((field) => field.key));
		const fields = this.fields(collection).map(encodeURIComponent).join();
		return { shape: 'one', caller: this.caller(), method: 'GET', path: `/items/${collection.name}/${encodeURIComponent(key)}?fields=${fields}` };
	},
	function sorted() {
		const collection = this.collection();
		return this.list('sort', this.caller(), collection, { sort: this.sort(collection), fields: [collection.key], limit: 50 });
	},
	function deep() {
		const collection = this.collection();
		const field = this.random.pick(related(collection, 'many').length ? related(collection, 'many') : [collection.fields[0]]);
		const target = field.relation && this.named(field.relation.target);
		if (!target) return fieldsOfItemsAgain(this);
		const options = {
			_limit: this.random.pick([-1, 0, 1, 2]),
			_offset: this.random.pick([0, 1]),
			_page: this.random.pick([1, 2]),
			_sort: this.sort(target, 1),
			_filter: this.filter(target, 1),
			_search: this.random.pick(['b', 'row', '1']),
			_aggregate: { count: this.random.pick(['*', target.key]) },
			_groupBy: [this.random.pick(simple(target)).name],
			_alias: { other: this.random.pick(target.fields).name },
		};
		const chosen = Object.fromEntries(this.random.some(Object.entries(options), 1 + this.random.below(2)));
		const fields = [collection.key, `${field.name}.${target.key}`, `${field.name}.${chosen._alias ? 'other' : this.random.pick(simple(target)).name}`];
		return this.list(`deep ${Object.keys(chosen)}`, this.caller(), collection, { fields, deep: { [field.name]: chosen }, sort: [collection.key], limit: 12 });
	},
	function alias() {
		const collection = this.collection();
		const field = this.random.pick(collection.fields);
		const value = this.random.chance(0.2) ? `${this.random.pick(functions)}(${field.name})` : field.name;
		const name = this.random.chance(0.9) ? 'other' : this.random.pick(collection.fields).name;
		const nested = field.relation && field.relation.kind !== 'any' && this.random.chance(0.7) ? '.*' : '';
		return this.list('alias', this.caller(), collection, { alias: { [name]: value }, fields: [collection.key, name + nested], limit: 8, sort: [collection.key] });
	},
	function aggregate() {
		const collection = this.collection();
		const names = ['count', 'countDistinct', 'countAll', 'sum', 'sumDistinct', 'avg', 'avgDistinct', 'min', 'max'];
		const query = { aggregate: {} };
		for (const name of this.random.some(names, 1 + this.random.below(2)))
			query.aggregate[name] = [this.random.chance(0.2) ? '*' : this.random.pick(this.random.chance(0.9) ? simple(collection) : collection.fields).name];
		if (this.random.chance(0.6)) {
			const field = this.random.pick(simple(collection));
			query.groupBy = [this.random.chance(0.2) ? `${this.random.pick(functions)}(${field.name})` : field.name];
			if (this.random.chance(0.3)) query.sort = [this.random.pick([query.groupBy[0], `-${query.groupBy[0]}`, 'count', 'sum.id'])];
		}
		if (this.random.chance(0.3)) query.filter = this.filter(collection, 1);
		return this.list(`aggregate ${Object.keys(query.aggregate)}${query.groupBy ? ' by' : ''}`, this.caller(), collection, query);
	},
	function search() {
		const collection = this.collection();
		const texts = collection.fields.flatMap((field) => field.values.slice(0, 5)).filter((value) => typeof value !== 'object');
		const term = String(this.random.chance(0.7) && texts.length ? this.random.pick(texts) : this.random.pick(oddValues));
		const part = this.random.chance(0.4) ? term.slice(0, 3) : term;
		return this.list('search', this.caller(), collection, { search: part, fields: [collection.key], limit: -1, ...(this.random.chance(0.3) && { meta: '*' }) });
	},
	function paging() {
		const collection = this.collection();
		const pick = (list) => this.random.pick(list);
		const query = { fields: [collection.key] };
		if (this.random.chance(0.8)) query.limit = pick([-1, 0, 1, 2, 3, 100, '', 'x', 1.5, -2, '1e1', true, '5']);
		if (this.random.chance(0.5)) query.offset = pick([0, 1, 5, 100, -1, 'x', '2', '']);
		if (this.random.chance(0.5)) query.page = pick([0, 1, 2, 3, -1, 'x', '2', '']);
		if (this.random.chance(0.4)) query.meta = pick(['*', 'total_count', 'filter_count', 'total_count,filter_count', 'nope', '']);
		if (this.random.chance(0.2)) query.filter = this.filter(collection, 1);
		return this.list('paging', this.caller(), collection, query);
	},
	function badQuery() {
		const collection = this.collection();
		const bad = this.random.pick([
			{ filter: '{broken' }, { filter: 'text' }, { filter: [] }, { filter: null }, { filter: { _and: {} } }, { filter: { _or: [{}] } }, { filter: { _and: [] } },
			{ filter: { [collection.key]: null } }, { filter: { nope: { _eq: 1 } } }, { filter: { 'a.b': 1 } }, { filter: { [collection.key]: {} } },
			{ filter: { [collection.key]: [] } }, { filter: { [collection.key]: { _in: [] } } }, { filter: { [collection.key]: { nope: 1 } } },
			{ sort: 'nope' }, { sort: '?' }, { sort: '' }, { sort: ['-'] }, { fields: '' }, { fields: ['a.b.c.d.e.f.g.h.i.j.k'] }, { fields: [1] },
			{ alias: 'x' }, { alias: { a: 1 } }, { alias: { 'a.b': 'id' } }, { alias: { a: 'b.c' } }, { aggregate: 'x' }, { aggregate: { nope: 'id' } }, { aggregate: { sum: 'nope' } },
			{ groupBy: 'nope' }, { groupBy: '' }, { deep: 'x' }, { deep: '{broken' }, { deep: { nope: { _limit: 1 } } }, { export: 'doc' }, { version: 'nope' }, { nope: 1 },
			{ fields: ['count(' + collection.key + ')'] }, { fields: ['year()'] }, { fields: [')('] }, { fields: ['*.nope'] }, { sort: [`year(${collection.key})`] },
		]);
		return this.list(`bad ${Object.keys(bad)}`, this.caller(), collection, { ...bad });
	},
	function batchSearch() {
		const collection = this.collection();
		const key = collection.fields.find((field) => field.key);
		const keys = Array.from({ length: this.random.below(4) }, () => this.value(key));
		const bodies = [{ keys }, { keys, query: { fields: [key.name], limit: 1 } }, {}, { query: {} }, { query: 'x' }, { keys: 'x' }, { nope: 1 }, [], { keys, query: { filter: this.filter(collection, 1), fields: [key.name] } }];
		return { shape: 'search body', caller: this.caller(), method: 'SEARCH', path: `/items/${collection.name}`, body: this.random.pick(bodies) };
	},
];

function fieldsOfItemsAgain(reads) {
	const collection = reads.collection();
	return reads.list('fields', reads.caller(), collection, { fields: reads.fields(collection), limit: 8 });
}

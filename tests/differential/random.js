/** A small generator of equal numbers for equal seeds (mulberry32). */
export class Random {
	#state;

	constructor(seed) {
		this.#state = seed >>> 0;
	}

	/** 0 ≤ number < 1 */
	number() {
		this.#state = (this.#state + 0x6d2b79f5) >>> 0;
		let mixed = this.#state;
		mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
	}

	below(limit) {
		return Math.floor(this.number() * limit);
	}

	chance(share) {
		return this.number() < share;
	}

	pick(list) {
		return list[this.below(list.length)];
	}

	/** Up to `count` different elements. */
	some(list, count) {
		const left = [...list];
		const out = [];
		while (left.length && out.length < count) out.push(...left.splice(this.below(left.length), 1));
		return out;
	}
}

// A select in which one types, after the ARIA pattern "editable combobox with list autocomplete".
export default {
  template: `
    <div class="combobox" :class="{ 'is-open': open, 'is-invalid': invalid, 'is-small': small }" ref="box" @mousedown="grab">
      <span v-for="one in multiple ? selected : []" :key="one.id" class="chip">{{ one.text }}
        <button type="button" class="chip-remove" :aria-label="'Remove ' + one.text" @click.stop="drop(one)">×</button>
      </span>
      <input ref="input" type="text" role="combobox" autocomplete="off" spellcheck="false" aria-autocomplete="list"
        :id="inputId" :data-key="fieldKey" :aria-label="label || null" :aria-expanded="String(open)"
        :aria-controls="inputId + '-list'" :aria-activedescendant="open && active >= 0 ? optionId(active) : null"
        :aria-describedby="describedby || null" :aria-invalid="invalid ? 'true' : null"
        :aria-required="required ? 'true' : null" :placeholder="multiple && selected.length ? '' : placeholder"
        :value="text" :autofocus="autofocus || null"
        @input="typed" @click="show" @keydown="key" @blur="leave" />
      <button v-if="clearable && !multiple && selected.length" type="button" class="clear"
        aria-label="Clear" :aria-describedby="inputId" @click.stop="clear">×</button>
      <span class="caret" aria-hidden="true"></span>
      <ul ref="list" class="options" popover="manual" role="listbox" :id="inputId + '-list'" aria-label="Options"
        @mousedown.prevent>
        <template v-for="(one, at) in offered" :key="one.id">
          <li v-if="one.group && (at === 0 || offered[at - 1].group !== one.group)" role="presentation" class="group">{{ one.group }}</li>
          <li role="option" class="option" :id="optionId(at)" :class="{ active: at === active }"
            :aria-selected="String(isChosen(one))" @click="pick(one)" @mousemove="active = at">
            <span>{{ one.text }}</span><span v-if="one.note" class="note">{{ one.note }}</span>
          </li>
        </template>
        <li v-if="!offered.length" role="option" aria-disabled="true" aria-selected="false" class="nothing">{{ waiting ? 'Searching…' : 'No results' }}</li>
      </ul>
    </div>`,
  props: {
    inputId: String, label: String, name: String, fieldKey: String, describedby: String, placeholder: String,
    options: { type: Array, default: () => [] }, selected: { type: Array, default: () => [] },
    multiple: Boolean, remote: Boolean, clearable: Boolean, invalid: Boolean, required: Boolean, autofocus: Boolean,
    small: Boolean, answers: { type: Number, default: 0 },
  },
  emits: ["query", "choose"],
  data() {
    return { open: false, active: -1, query: null, asked: 0, eager: false };
  },
  computed: {
    waiting() {
      return this.remote && this.answers < this.asked;
    },
    shown() {
      return this.multiple || !this.selected.length ? "" : this.selected[0].text;
    },
    text() {
      return this.query === null ? this.shown : this.query;
    },
    offered() {
      if (this.remote || !this.query) return this.options;
      const words = this.query.toLocaleLowerCase().split(/\s+/);
      return this.options.filter((one) => words.every((word) => one.text.toLocaleLowerCase().includes(word)));
    },
  },
  watch: {
    answers() {
      if (this.waiting) return;
      this.active = this.offered.length ? 0 : -1;
      // Enter was pressed before the answer was there: it is meant for what the answer offers.
      if (this.eager && this.open && this.active === 0) this.pick(this.offered[0]);
      this.eager = false;
      this.$nextTick(this.place);
    },
  },
  methods: {
    optionId(at) {
      return `${this.inputId}-${at}`;
    },
    isChosen(one) {
      return this.selected.some((each) => each.id === one.id);
    },
    grab(event) {
      // A press beside the text is meant for it; the focus must not leave the field meanwhile.
      if (event.target.closest("button, input, ul")) return;
      event.preventDefault();
      this.$refs.input.focus();
      this.open ? this.hide() : this.show();
    },
    ask() {
      if (!this.remote) return;
      this.eager = false;
      this.asked += 1;
      this.$emit("query", { text: this.query || "", number: this.asked });
    },
    show() {
      if (this.open) return;
      this.open = true;
      if (this.shown) this.$refs.input.select();
      this.active = Math.max(0, this.offered.findIndex((one) => this.isChosen(one)));
      if (!this.offered.length) this.active = -1;
      this.ask();
      this.$refs.list.showPopover();
      this.place();
    },
    hide() {
      this.query = null;
      this.eager = false;
      if (!this.open) return;
      this.open = false;
      this.$refs.list.hidePopover();
    },
    place() {
      if (!this.open) return;
      const list = this.$refs.list;
      const box = this.$refs.box.getBoundingClientRect();
      const below = window.innerHeight - box.bottom - 12;
      const up = below < 180 && box.top > below;
      list.style.minWidth = `${box.width}px`;
      list.style.maxHeight = `${Math.min(300, up ? box.top - 12 : below)}px`;
      list.style.left = `${Math.max(8, Math.min(box.left, window.innerWidth - list.offsetWidth - 8))}px`;
      list.style.top = up ? `${box.top - list.offsetHeight - 4}px` : `${box.bottom + 4}px`;
      this.reveal();
    },
    reveal() {
      this.$nextTick(() => document.getElementById(this.optionId(this.active))?.scrollIntoView({ block: "nearest" }));
    },
    typed(event) {
      this.query = event.target.value;
      this.open ? this.ask() : this.show();
      this.active = this.offered.length ? 0 : -1;
      this.$nextTick(this.place);
    },
    move(by) {
      if (!this.open) return this.show();
      const many = this.offered.length;
      if (many) this.active = (this.active + by + many) % many;
      this.reveal();
    },
    key(event) {
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        this.move(event.key === "ArrowDown" ? 1 : -1);
      } else if (event.key === "Enter" && !event.isComposing) {
        event.preventDefault();
        if (!this.open) this.show();
        else if (this.waiting) this.eager = true;
        else if (this.active >= 0) this.pick(this.offered[this.active]);
      } else if (event.key === "Escape" && this.open) {
        event.preventDefault();
        event.stopPropagation();
        this.hide();
      } else if (event.key === "Backspace" && this.multiple && !this.text && this.selected.length) {
        this.drop(this.selected[this.selected.length - 1]);
      } else if (event.key === "Tab") {
        this.hide();
      }
    },
    pick(one) {
      if (!one) return;
      const others = this.selected.map((each) => each.id).filter((id) => id !== one.id);
      const chosen = !this.multiple ? [one.id] : this.isChosen(one) ? others : [...others, one.id];
      this.hide();
      this.$refs.input.focus();
      this.$emit("choose", chosen);
    },
    drop(one) {
      this.$emit("choose", this.selected.map((each) => each.id).filter((id) => id !== one.id));
      this.$refs.input.focus();
    },
    clear() {
      this.hide();
      this.$refs.input.focus();
      this.$emit("choose", []);
    },
    leave(event) {
      // A field that is taken off the page loses the focus as well, and has no box any more.
      if (!this.$refs.box?.contains(event.relatedTarget)) this.hide();
    },
  },
};

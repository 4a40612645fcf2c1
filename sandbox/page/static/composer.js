// The line into which a person writes; it keeps a draft for each place, and completes commands.
export default {
  template: `
    <div class="composer">
      <ul v-if="matches.length" class="completions" role="listbox" :id="fieldId + '-list'" aria-label="Commands">
        <li v-for="(one, at) in matches" :key="one.name" role="option" class="option" :id="fieldId + '-' + at"
          :aria-selected="String(at === active)" :class="{ active: at === active }" @mousedown.prevent="complete(one)">
          <span><b>{{ one.name }}</b> {{ one.hint }}</span><span class="note">{{ one.description }}</span>
        </li>
      </ul>
      <div v-if="hint" class="usage" aria-live="polite"><b>{{ hint.name }}</b> {{ hint.hint }} <span class="note">{{ hint.description }}</span></div>
      <textarea ref="field" rows="1" :id="fieldId" data-key="composer" :aria-label="label" :placeholder="label" :value="text"
        aria-autocomplete="list" :aria-controls="matches.length ? fieldId + '-list' : null"
        :aria-activedescendant="matches.length ? fieldId + '-' + active : null"
        @input="typed" @keydown="key"></textarea>
      <div class="composer-row"><slot></slot>
        <button type="button" class="send" aria-label="Send" :disabled="!text.trim()" @click="send">➤</button>
      </div>
    </div>`,
  props: { fieldId: String, label: String, place: String, commands: { type: Array, default: () => [] } },
  emits: ["send"],
  data() {
    return { drafts: {}, active: 0, dismissed: false };
  },
  computed: {
    text() {
      return this.drafts[this.place] || "";
    },
    matches() {
      if (this.dismissed || !/^\/\S*$/.test(this.text)) return [];
      return this.commands.filter((one) => one.name.startsWith(this.text));
    },
    hint() {
      return this.commands.find((one) => this.text.startsWith(one.name + " "));
    },
  },
  methods: {
    write(text) {
      this.drafts = { ...this.drafts, [this.place]: text };
      this.$nextTick(() => {
        const field = this.$refs.field;
        field.style.height = "auto";
        field.style.height = `${Math.min(field.scrollHeight, 160)}px`;
      });
    },
    typed(event) {
      this.active = 0;
      this.dismissed = false;
      this.write(event.target.value);
    },
    complete(one) {
      this.write(`${one.name} `);
      this.$refs.field.focus();
    },
    key(event) {
      const chosen = this.matches[this.active];
      if (chosen && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
        event.preventDefault();
        this.active = (this.active + 1) % this.matches.length;
      } else if (chosen && (event.key === "Tab" || (event.key === "Enter" && this.text !== chosen.name))) {
        event.preventDefault();
        this.complete(chosen);
      } else if (chosen && event.key === "Escape") {
        this.dismissed = true;
      } else if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
        event.preventDefault();
        this.send();
      }
    },
    send() {
      const text = this.text.trim();
      if (!text) return;
      this.write("");
      this.$emit("send", text);
    },
  },
};

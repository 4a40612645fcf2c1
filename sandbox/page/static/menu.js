// A button with a menu. The popover closes by itself on a click elsewhere.
export default {
  template: `
    <span class="menu">
      <button ref="button" type="button" :class="kind" :id="buttonId" :data-key="fieldKey" :aria-label="label || null"
        :title="hint || null" aria-haspopup="menu" :aria-expanded="String(open)" @click="toggle" @keydown.down.prevent="show"><slot></slot></button>
      <ul ref="list" class="options" popover="auto" role="menu" :aria-label="label || hint" @toggle="toggled" @keydown="key">
        <li v-for="one in items" :key="one.id" role="presentation">
          <button type="button" role="menuitem" tabindex="-1" class="option" :class="{ danger: one.danger, chosen: one.chosen }" @click="pick(one)">
            <span>{{ one.text }}</span><span v-if="one.note" class="note">{{ one.note }}</span>
          </button>
        </li>
      </ul>
    </span>`,
  props: { label: String, hint: String, kind: String, buttonId: String, fieldKey: String, items: { type: Array, default: () => [] } },
  emits: ["pick"],
  data() {
    return { open: false };
  },
  methods: {
    toggle() {
      this.open ? this.hide() : this.show();
    },
    show() {
      if (this.open) return;
      const list = this.$refs.list;
      list.showPopover();
      const box = this.$refs.button.getBoundingClientRect();
      const up = window.innerHeight - box.bottom < list.offsetHeight + 12;
      list.style.left = `${Math.max(8, Math.min(box.left, window.innerWidth - list.offsetWidth - 8))}px`;
      list.style.top = `${up ? Math.max(8, box.top - list.offsetHeight - 4) : box.bottom + 4}px`;
      (list.querySelector(".chosen") || list.querySelector("[role=menuitem]"))?.focus();
    },
    hide() {
      this.$refs.list.hidePopover();
      this.$refs.button.focus();
    },
    toggled(event) {
      this.open = event.newState === "open";
    },
    key(event) {
      const all = [...this.$refs.list.querySelectorAll("[role=menuitem]")];
      const at = all.indexOf(document.activeElement);
      const to = { ArrowDown: at + 1, ArrowUp: at - 1 + all.length, Home: 0, End: all.length - 1 }[event.key];
      if (to !== undefined) all[to % all.length].focus();
      else if (event.key === "Escape" || event.key === "Tab") this.hide();
      else return;
      event.preventDefault();
      event.stopPropagation();
    },
    pick(one) {
      this.hide();
      this.$emit("pick", one.id);
    },
  },
};

// Pieces of HTML. What comes from files goes through file_text(), what the page says itself through Markup, which marks
// it so that the switch of languages finds it. Private to lib/report/html.
#pragma once

#include <string>
#include <string_view>

#include "report/html/words.h"

namespace kb::html {

// Text of files for content and for attributes in double quotes: no markup, and characters that control or turn text
// made visible.
std::string file_text(std::string_view text);

// The same, kept apart from the direction of what stands around it; in a language, "" where it is not known.
std::string isolated(std::string_view text);
std::string isolated(std::string_view text, std::string_view language);

class Markup {
 public:
  explicit Markup(Tongue tongue) : tongue_(tongue) {}

  Tongue tongue() const { return tongue_; }

  // <name attributes data-w="key">the word</name>; `attributes` is markup.
  std::string element(std::string_view name, std::string_view key, std::string_view attributes = {}) const;

  std::string span(std::string_view key) const { return element("span", key); }

  // ' aria-label="the word" data-label="key"'.
  std::string label(std::string_view key) const;

 private:
  Tongue tongue_;
};

}  // namespace kb::html

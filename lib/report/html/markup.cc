#include "report/html/markup.h"

#include <fmt/format.h>

#include "kb/text.h"
#include "text/escape_markup.h"

namespace kb::html {

std::string file_text(std::string_view text) {
  return escape_markup(for_terminal(text));
}

std::string isolated(std::string_view text) {
  return fmt::format("<bdi>{}</bdi>", file_text(text));
}

std::string isolated(std::string_view text, std::string_view language) {
  return fmt::format("<bdi lang=\"{}\">{}</bdi>", file_text(language), file_text(text));
}

std::string Markup::element(std::string_view name, std::string_view key, std::string_view attributes) const {
  const std::string_view gap = attributes.empty() ? "" : " ";
  return fmt::format("<{0}{1}{2} data-w=\"{3}\">{4}</{0}>", name, gap, attributes, key,
                     escape_markup(say(key, tongue_)));
}

std::string Markup::label(std::string_view key) const {
  return fmt::format(" aria-label=\"{}\" data-label=\"{}\"", escape_markup(say(key, tongue_)), key);
}

}  // namespace kb::html

#include "options.h"

#include <fmt/format.h>
#include <kb/error.h>
#include <kb/text.h>

#include <CLI/CLI.hpp>

#include <charconv>

namespace kb::cli {
namespace {

std::optional<std::size_t> parse_number(const std::string& text) {
  std::size_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc() && end == text.data() + text.size() ? std::optional(value) : std::nullopt;
}

}  // namespace

CLI::Option* add_text(CLI::App& app, const std::string& names, std::string& target, const std::string& metavar,
                      const std::string& help, const std::string& group) {
  return app.add_option(names, target, help)
      ->type_name(metavar)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeLast)
      ->group(group);
}

CLI::Option* add_texts(CLI::App& app, const std::string& names, std::vector<std::string>& target,
                       const std::string& metavar, const std::string& help, const std::string& group) {
  return app.add_option(names, target, help)->type_name(metavar)->allow_extra_args(false)->group(group);
}

CLI::Option* add_number(CLI::App& app, const std::string& names, std::optional<std::size_t>& target,
                        const std::string& help, const std::string& group) {
  const auto take = [&target](const std::string& text) { target = parse_number(text); };
  return app.add_option_function<std::string>(names, take, help)
      ->type_name("NUMBER")
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeLast)
      ->check([](const std::string& text) {
        return parse_number(text) ? std::string() : fmt::format("'{}' is not a whole number", text);
      })
      ->group(group);
}

CLI::Option* add_flag(CLI::App& app, const std::string& names, bool& target, const std::string& help,
                      const std::string& group) {
  return app.add_flag(names, target, help)->group(group);
}

CLI::Option* add_argument(CLI::App& app, const std::string& name, std::string& target, const std::string& metavar,
                          const std::string& help) {
  return app.add_option(name, target, help)->type_name(metavar);
}

CLI::Option* add_arguments(CLI::App& app, const std::string& name, std::vector<std::string>& target,
                           const std::string& metavar, const std::string& help) {
  return app.add_option(name, target, help)->type_name(metavar);
}

CLI::Option* require(CLI::Option* option) {
  return option->required();
}

void exclude_each_other(const std::vector<CLI::Option*>& options) {
  for (std::size_t i = 0; i < options.size(); ++i) {
    for (std::size_t k = i + 1; k < options.size(); ++k) options[i]->excludes(options[k]);
  }
}

void exclude_others(CLI::App& app, CLI::Option* option, const std::vector<std::string>& allowed) {
  for (CLI::Option* other : app.get_options()) {
    const bool is_allowed =
        other == option || other == app.get_help_ptr() ||
        std::any_of(allowed.begin(), allowed.end(), [&](const std::string& name) { return other->check_name(name); });
    if (!is_allowed) option->excludes(other);
  }
}

bool takes_value(const CLI::Option& option) {
  return !option.get_type_name().empty();
}

std::optional<Kind> Filters::parsed_kind() const {
  if (kind.empty()) return std::nullopt;
  const auto parsed = parse_kind(kind);
  if (!parsed) refuse_name("kind", kind, {"article", "reply"});
  return parsed;
}

void add_filters(CLI::App& app, Filters& filters) {
  add_text(app, "--kind", filters.kind, "KIND", "only articles or only replies: article, reply", "Filters");
  add_text(app, "--lang", filters.lang, "LANG", "only pages in this language; zh takes zh-Hans and zh-Hant", "Filters");
  add_flag(app, "--all,-a", filters.all, "archived, hidden and expired pages too", "Filters");
}

void refuse_name(const std::string& what, const std::string& name, const std::vector<std::string>& candidates) {
  const auto near = closest(name, candidates);
  throw Error(ErrorCode::usage, fmt::format("unknown {} '{}'", what, name),
              near ? fmt::format("did you mean '{}'?", *near) : fmt::format("known: {}", fmt::join(candidates, ", ")));
}

std::string join_words(const std::vector<std::string>& words) {
  return fmt::format("{}", fmt::join(words, " "));
}

}  // namespace kb::cli

// Runs Liquid conformance cases from a JSON file: {"specs": [{name, template, environment, filesystem, expected...}]}.
// A case names the error modes it holds in; without any it must hold in strict and in lax. Prints a line for each suite
// and the failures; exits 1 when there are any.
#include <kb/liquid.h>

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <iterator>
#include <map>
#include <nlohmann/json.hpp>
#include <regex>
#include <string>
#include <vector>

namespace {

using Json = nlohmann::ordered_json;
using kb::liquid::Mode;

// The moment that the suite's recordings were made at: 2024-01-01 00:01:58 UTC.
constexpr std::int64_t recorded_now = 1704067318;

struct Options {
  std::string file;
  std::size_t show = 20;
  std::string filter;
};

std::string lower(std::string text) {
  std::ranges::transform(text, text.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return text;
}

std::string without_extension(const std::string& name) {
  return name.ends_with(".liquid") ? name.substr(0, name.size() - 7) : name;
}

// Names of partials do not care for letter case or the extension in this suite.
std::map<std::string, std::string> partials_of(const Json& spec) {
  std::map<std::string, std::string> partials;
  if (!spec.contains("filesystem")) return partials;
  for (const auto& [name, text] : spec["filesystem"].items()) {
    if (text.is_string()) partials[lower(without_extension(name))] = text.get<std::string>();
  }
  return partials;
}

std::vector<std::string> words(const Json& value) {
  if (value.is_array()) return value.get<std::vector<std::string>>();
  std::vector<std::string> found;
  const std::string text = value.is_string() ? value.get<std::string>() : value.dump();
  const std::regex word("[a-z_0-9]+");
  for (auto it = std::sregex_iterator(text.begin(), text.end(), word); it != std::sregex_iterator(); ++it) {
    found.push_back(it->str());
  }
  return found;
}

std::vector<Mode> modes_of(const Json& spec) {
  const std::vector<std::string> features =
      spec.contains("features") ? words(spec["features"]) : std::vector<std::string>();
  if (std::ranges::find(features, "strict2_blank_body_errors") != features.end()) return {Mode::strict2};
  if (!spec.contains("error_mode")) return {Mode::strict, Mode::lax};
  std::vector<Mode> modes;
  for (const std::string& name : words(spec["error_mode"])) {
    if (name == "lax" || name == "warn") modes.push_back(Mode::lax);
    if (name == "strict") modes.push_back(Mode::strict);
    if (name == "strict2") modes.push_back(Mode::strict2);
  }
  // Blank bodies print errors in strict2 only.
  const bool blank_body = spec["file"].get<std::string>().find("blank_body") != std::string::npos;
  if (blank_body && modes.size() > 1) std::erase(modes, Mode::strict2);
  return modes;
}

// What came of a case, in the terms of the suite.
struct Outcome {
  std::string output;
  std::string parse_error;
  std::string render_error;
};

Outcome run(const Json& spec, const kb::liquid::Value& values, Mode mode) {
  Outcome outcome;
  const auto partials = partials_of(spec);
  kb::liquid::RenderOptions options;
  options.now.seconds = recorded_now;
  options.mode = mode;
  options.on_missing = kb::liquid::OnMissing::liquid;
  options.inline_errors = spec.value("render_errors", false);
  options.load_partial = [&](std::string_view name) -> std::optional<std::string> {
    const auto found = partials.find(lower(without_extension(std::string(name))));
    return found == partials.end() ? std::nullopt : std::optional(found->second);
  };
  try {
    const auto source = kb::liquid::parse(spec["template"].get<std::string>(), {mode, "-"});
    try {
      const auto rendered = kb::liquid::render(source, values, options);
      outcome.output = rendered.text;
      if (!options.inline_errors && !rendered.errors.empty()) outcome.render_error = rendered.errors.front().message;
    } catch (const kb::Error& error) {
      outcome.render_error = std::string("Liquid error: ") + error.what();
    }
  } catch (const kb::Error& error) {
    outcome.parse_error = std::string("Liquid::SyntaxError: ") + error.what();
  }
  return outcome;
}

// All parts are in the text, letter case aside.
bool has_all(const std::string& text, const Json& parts) {
  const std::string all = lower(text);
  const std::vector<std::string> wanted =
      parts.is_array() ? parts.get<std::vector<std::string>>() : std::vector{parts.get<std::string>()};
  return !text.empty() && std::ranges::all_of(wanted, [&](const std::string& part) {
    return all.find(lower(part)) != std::string::npos;
  });
}

bool matches(const Json& spec, const Outcome& outcome) {
  if (spec.contains("errors")) {
    const Json& errors = spec["errors"];
    if (errors.contains("parse_error")) return has_all(outcome.parse_error, errors["parse_error"]);
    if (errors.contains("render_error")) {
      return has_all(outcome.render_error.empty() ? outcome.parse_error : outcome.render_error, errors["render_error"]);
    }
    return has_all(outcome.output, errors["output"]);
  }
  if (!outcome.parse_error.empty() || !outcome.render_error.empty()) return false;
  if (spec.contains("expected_pattern")) {
    std::string pattern = spec["expected_pattern"];
    const bool dot_all = pattern.starts_with("(?m)");
    if (dot_all) pattern = std::regex_replace(pattern.substr(4), std::regex("\\."), "[\\s\\S]");
    return std::regex_search(outcome.output, std::regex(pattern));
  }
  return outcome.output == spec["expected"].get<std::string>();
}

std::string_view name_of(Mode mode) {
  constexpr std::string_view names[] = {"strict", "strict2", "lax", "kb"};
  return names[static_cast<std::size_t>(mode)];
}

void show(const Json& spec, Mode mode, const Outcome& outcome) {
  std::cout << "FAIL " << spec["name"].get<std::string>() << " (" << name_of(mode) << ")\n";
  for (const char* const key : {"template", "environment", "filesystem", "expected", "expected_pattern", "errors"}) {
    if (spec.contains(key)) std::cout << "  " << key << ": " << spec[key].dump() << '\n';
  }
  std::cout << "  got: " << Json(outcome.output).dump(-1, ' ', false, Json::error_handler_t::replace) << ' '
            << outcome.parse_error << ' ' << outcome.render_error << '\n';
}

bool read_options(int argc, char** argv, Options& options) {
  for (int i = 1; i < argc; ++i) {
    const std::string argument = argv[i];
    if (argument == "--show" && i + 1 < argc) {
      options.show = std::stoul(argv[++i]);
    } else if (argument == "--filter" && i + 1 < argc) {
      options.filter = argv[++i];
    } else {
      options.file = argument;
    }
  }
  return !options.file.empty();
}

}  // namespace

int main(int argc, char** argv) {
  Options options;
  if (!read_options(argc, argv, options)) {
    std::cerr << "usage: kb_liquid_spec FILE.json [--show N] [--filter NAME]\n";
    return 2;
  }
  std::ifstream file(options.file);
  if (!file) {
    std::cerr << "cannot read '" << options.file << "'\n";
    return 3;
  }
  const std::string text(std::istreambuf_iterator<char>(file), {});
  const Json document = Json::parse(text);
  // Once more with the library's reader, which keeps large integers as they are.
  const auto values = kb::liquid::Value::from_json(text, options.file);
  const kb::liquid::Array& value_specs = *values.object()->find("specs")->array();
  std::map<std::string, std::pair<std::size_t, std::size_t>> suites;
  std::size_t shown = 0;
  std::size_t failed = 0;
  std::size_t total = 0;
  std::size_t number = 0;
  for (const Json& spec : document["specs"]) {
    const auto* const found = value_specs[number++].object()->find("environment");
    const kb::liquid::Value environment = found ? *found : kb::liquid::Value();
    if (spec["name"].get<std::string>().find(options.filter) == std::string::npos) continue;
    bool passed = true;
    for (const Mode mode : modes_of(spec)) {
      const Outcome outcome = run(spec, environment, mode);
      if (matches(spec, outcome)) continue;
      passed = false;
      if (shown++ < options.show) show(spec, mode, outcome);
    }
    auto& [good, all] = suites[spec.value("suite", "")];
    ++all, ++total;
    passed ? ++good : ++failed;
  }
  for (const auto& [name, counts] : suites)
    std::cout << name << ": " << counts.first << " of " << counts.second << '\n';
  std::cout << "passed: " << total - failed << " of " << total << '\n';
  return failed == 0 ? 0 : 1;
}

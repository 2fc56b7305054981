#include "reply_template.h"

#include <fmt/format.h>
#include <kb/error.h>
#include <kb/text.h>

#include <algorithm>
#include <cctype>
#include <chrono>
#include <istream>
#include <iterator>
#include <ostream>
#include <set>

#include "ask.h"
#include "options.h"
#include "run.h"

namespace kb::cli {
namespace {

namespace fs = std::filesystem;
using liquid::Mode;
using liquid::OnMissing;

constexpr std::size_t most_known_names = 1000;

template <class Choice>
struct Row {
  const char* name;
  Choice choice;
};

constexpr Row<Mode> modes[] = {
    {"kb", Mode::kb}, {"strict", Mode::strict}, {"strict2", Mode::strict2}, {"lax", Mode::lax}};
constexpr Row<OnMissing> policies[] = {{"fail", OnMissing::fail},
                                       {"mark", OnMissing::mark},
                                       {"keep", OnMissing::keep},
                                       {"liquid", OnMissing::liquid},
                                       {"prompt", OnMissing::fail}};  // on a terminal, else as fail

template <class Choice, std::size_t count>
Choice choose(const Row<Choice> (&rows)[count], const std::string& option, const std::string& name) {
  std::vector<std::string> names;
  for (const auto& row : rows) {
    if (name == row.name) return row.choice;
    names.emplace_back(row.name);
  }
  refuse_name("value of " + option, name, names);
}

liquid::Moment moment(const TemplateOptions& options, const Session& session) {
  if (options.now.empty()) return {session.now().time_since_epoch().count(), 0};
  const auto given = liquid::parse_now(options.now);
  if (!given) {
    throw Error(ErrorCode::usage, fmt::format("--now: '{}' is no date", options.now), "2026-01-31T09:30:00+08:00");
  }
  return *given;
}

bool is_inside(const fs::path& path, const fs::path& folder) {
  const auto [end, other] = std::mismatch(folder.begin(), folder.end(), path.begin(), path.end());
  return end == folder.end();
}

// The text of a file that lies in the folder, links followed.
std::optional<std::string> read_inside(const fs::path& folder, const fs::path& name) {
  std::error_code failure;
  const fs::path path = fs::canonical(folder / name, failure);
  if (failure || !is_inside(path, folder) || !fs::is_regular_file(path, failure)) return std::nullopt;
  return read_text_file(path);
}

std::string in_small_letters(std::string text) {
  std::ranges::transform(text, text.begin(), [](unsigned char c) { return c < 0x80 ? std::tolower(c) : c; });
  return text;
}

// The file of that name where letter case does not count; of several the first by name.
std::optional<fs::path> find_whatever_case(const fs::path& folder, const fs::path& name) {
  const std::string wanted = in_small_letters(name.string());
  std::optional<fs::path> found;
  std::error_code failure;
  for (auto at = fs::recursive_directory_iterator(folder, failure);
       !failure && at != fs::recursive_directory_iterator(); at.increment(failure)) {
    const fs::path relative = at->path().lexically_relative(folder);
    if (in_small_letters(relative.string()) == wanted && (!found || relative < *found)) found = relative;
  }
  return found;
}

std::optional<std::string> load_partial(const fs::path& folder, std::string_view name) {
  const fs::path path{std::string(name)};
  if (name.empty() || name.find('\0') != std::string_view::npos || path.is_absolute()) return std::nullopt;
  if (std::ranges::find(path, fs::path("..")) != path.end()) return std::nullopt;
  const fs::path with_extension = fs::path(path) += ".liquid";
  const fs::path underscored = path.parent_path() / ("_" + with_extension.filename().string());
  for (const fs::path& candidate : {with_extension, path, underscored}) {
    if (auto text = read_inside(folder, candidate)) return text;
  }
  for (const fs::path& candidate : {with_extension, path}) {
    const auto found = find_whatever_case(folder, candidate);
    if (found) return read_inside(folder, *found);
  }
  return std::nullopt;
}

fs::path partials_folder(const TemplateOptions& options, Session& session) {
  std::error_code failure;
  const fs::path folder = fs::canonical(session.resolve(options.partials), failure);
  if (failure || !fs::is_directory(folder, failure)) {
    throw Error(ErrorCode::io, fmt::format("--partials: no folder '{}'", options.partials));
  }
  return folder;
}

// The dotted names of the values, for "did you mean".
void collect_names(const liquid::Value& value, const std::string& prefix, std::vector<std::string>& names) {
  if (!value.object()) return;
  for (const auto& [name, member] : value.object()->members()) {
    if (names.size() == most_known_names) return;
    names.push_back(prefix + name);
    collect_names(member, prefix + name + ".", names);
  }
}

std::string place(const std::string& name, const std::string& partial, int line, int column) {
  return to_string(Location{partial.empty() ? name : partial, line, column});
}

void tell_missing(const std::vector<liquid::Missing>& missing, const std::string& name, const liquid::Value& values,
                  std::ostream& err) {
  std::vector<std::string> names;
  collect_names(values, "", names);
  std::set<std::pair<std::string, std::string>> told;
  for (const liquid::Missing& one : missing) {
    if (!told.emplace(one.path, one.partial).second) continue;
    const std::string where = place(name, one.partial, one.line, one.column);
    err << "kb: " << for_terminal(fmt::format("{}: '{}' is {}", where, one.path, name_of(one.why))) << '\n';
    const auto meant = closest(one.path, names);
    if (meant && *meant != one.path) err << "hint: " << for_terminal(fmt::format("did you mean '{}'?", *meant)) << '\n';
  }
}

void tell_errors(const std::vector<liquid::RenderProblem>& errors, const std::string& name, std::ostream& err) {
  for (const liquid::RenderProblem& error : errors) {
    err << "kb: " << for_terminal(place(name, error.partial, error.line, error.column) + ": " + error.message) << '\n';
  }
}

// A limit is not the writer's mistake in the way of a typing error: the template is valid, it could not be rendered.
std::optional<liquid::Rendered> render(const liquid::Template& source, const liquid::Value& values,
                                       const liquid::RenderOptions& options, const std::string& name,
                                       std::ostream& err) {
  try {
    return liquid::render(source, values, options);
  } catch (const Error& error) {
    const Location& where = error.location();
    err << "kb: " << for_terminal(place(name, where.path, where.line, where.column) + ": " + error.what()) << '\n';
    return std::nullopt;
  }
}

// Asks for what is missing and renders anew, since an answer can lead into another branch. What stays missing although
// it was answered (an item of a list) ends the asking.
std::optional<liquid::Rendered> ask_and_render(const liquid::Template& source, liquid::Value& values,
                                               const liquid::RenderOptions& options, const std::string& name,
                                               Session& session) {
  std::ostream& err = session.context().err;
  const auto terminal = session.context().err_is_terminal ? session.context().open_terminal() : nullptr;
  std::set<std::string> asked;
  while (true) {
    auto rendered = render(source, values, options, name, err);
    if (!rendered || !terminal) return rendered;
    const auto open = std::ranges::find_if(
        rendered->missing, [&](const liquid::Missing& missing) { return !asked.contains(missing.path); });
    if (open == rendered->missing.end()) return rendered;
    asked.insert(open->path);
    values = with_path(values, open->path, liquid::Value(ask_for_text(session, *terminal, open->path)));
  }
}

constexpr std::string_view set_prefix = "KB_SET_";

// "@FILE" is what the file says, without its last line end; "@@x" is "@x".
std::string set_value(const std::string& text, Session& session) {
  if (!text.starts_with('@')) return text;
  if (text.starts_with("@@")) return text.substr(1);
  auto content = read_text_file(session.resolve(text.substr(1)));
  if (!content) {
    throw Error(ErrorCode::io, fmt::format("--set: cannot read '{}'", text.substr(1)),
                "a value that begins with '@' is written '@@'");
  }
  if (content->ends_with('\n')) content->pop_back();
  return std::move(*content);
}

}  // namespace

liquid::Value read_values(const std::string& name, Session& session) {
  const auto text = name == "-" ? std::optional(std::string(std::istreambuf_iterator<char>(session.context().in), {}))
                                : read_text_file(session.resolve(name));
  if (!text) throw Error(ErrorCode::io, fmt::format("cannot read '{}'", name));
  const liquid::Value values =
      name.ends_with(".toml") ? liquid::Value::from_toml(*text, name) : liquid::Value::from_json(*text, name);
  if (values.is_nil()) return liquid::Object();
  if (!values.object()) {
    throw Error(ErrorCode::usage, fmt::format("'{}' holds no object", name),
                R"(it should look like {"name": "Reader"})");
  }
  return values;
}

liquid::Value given_values(const TemplateOptions& options, Session& session) {
  liquid::Value values{liquid::Object()};
  for (const std::string& file : options.variable_files) values = merged(values, read_values(file, session));
  for (const auto& [name, value] : session.context().environment) {
    if (name.starts_with(set_prefix)) values = with_path(values, name.substr(set_prefix.size()), liquid::Value(value));
  }
  for (const std::string& setting : options.settings) {
    const std::size_t equals = setting.find('=');
    if (equals == 0 || equals == std::string::npos) {
      throw Error(ErrorCode::usage, fmt::format("--set: '{}' is not NAME=VALUE", setting));
    }
    values =
        with_path(values, setting.substr(0, equals), liquid::Value(set_value(setting.substr(equals + 1), session)));
  }
  return values;
}

liquid::RenderOptions render_options(const TemplateOptions& options, Session& session) {
  liquid::RenderOptions result;
  result.mode = choose(modes, "--liquid", options.mode);
  result.on_missing = choose(policies, "--on-missing", options.on_missing);
  result.now = moment(options, session);
  result.language = options.language;
  if (result.language.empty() && result.mode == Mode::kb) result.language = session.locale_language();
  if (result.language.empty()) result.language = "en";
  if (options.partials.empty()) return result;
  result.load_partial = [folder = partials_folder(options, session)](std::string_view name) {
    return load_partial(folder, name);
  };
  return result;
}

void add_template_options(CLI::App& app, TemplateOptions& options) {
  add_texts(app, "--vars", options.variable_files, "FILE",
            "values from a JSON or TOML file, '-' is standard input; later files win", "Values");
  add_texts(app, "--set", options.settings, "NAME=VALUE",
            "one value, as text; @FILE reads it; customer.name=Reader makes an object", "Values");
  add_text(app, "--now", options.now, "TIME",
           "what 'now' is, such as 2026-01-31T09:30:00+08:00; the clock unless given", "Values");
  add_text(app, "--partials", options.partials, "DIR", "where the templates are that it renders or includes",
           "Template");
  add_text(app, "--liquid", options.mode, "MODE", "kb, strict, strict2 or lax; kb unless given. See kb-liquid(7)",
           "Template");
  add_text(app, "--lang", options.language, "LANG", "en or zh: names of months and days, lists, money", "Template");
  add_text(app, "--on-missing", options.on_missing, "MISSING",
           "what to do about values that are missing: fail, prompt, mark, keep or liquid; fail unless given", "Output");
}

int fill_template(const TemplateOptions& options, const std::string& text, const std::string& name, Session& session) {
  const liquid::RenderOptions rendering = render_options(options, session);
  const liquid::Template source = liquid::parse(text, {rendering.mode, name});
  liquid::Value values = given_values(options, session);
  std::ostream& err = session.context().err;
  const auto rendered = options.on_missing == "prompt" ? ask_and_render(source, values, rendering, name, session)
                                                       : render(source, values, rendering, name, err);
  if (!rendered) return exit_failed;
  const bool errors_are_text = rendering.mode == Mode::lax && rendering.on_missing == OnMissing::liquid;
  const bool has_errors = !rendered->errors.empty() && !errors_are_text;
  const bool has_missing = !rendered->missing.empty() && rendering.on_missing == OnMissing::fail;
  if (has_missing) tell_missing(rendered->missing, name, values, err);
  if (has_errors) tell_errors(rendered->errors, name, err);
  if (has_missing || has_errors) return exit_failed;
  session.out() << rendered->text;
  return exit_yes;
}

}  // namespace kb::cli

// Liquid templates: parsing, asking what a template needs, rendering. Parsing gives an immutable Template that may be
// used by many threads at once; rendering is a function of template, values and options: no clock, no files. Values are
// data and are never parsed as a template again.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "kb/api.h"
#include "kb/error.h"
#include "kb/liquid_value.h"

namespace kb::liquid {

// strict, strict2 and lax are Shopify's error modes; kb is strict2 with the extensions that kb-liquid(7) lists.
enum class Mode { strict, strict2, lax, kb };

struct ParseOptions {
  Mode mode = Mode::kb;
  std::string path = "-";  // for messages
};

// Where a variable is looked up.
enum class Role { output, condition, loop, argument };

struct Use {
  std::string path;  // "customer.name"; what is computed in brackets is "[]"
  int line = 0;
  int column = 0;
  Role role = Role::output;
  bool has_default = false;  // a `default` or `fallback` follows
  bool is_local = false;     // assigned, captured or a loop's variable at this place
};

struct PartialUse {
  std::string name;  // empty when a variable holds it
  int line = 0;
  int column = 0;
};

// A part of the kb superset: "unicode-name", "spaced-name", "filter:money", "tag:cursor".
struct Extension {
  std::string what;
  int line = 0;
  int column = 0;
};

// One arm of if, unless or case.
struct Branch {
  enum class Kind { condition, when, otherwise };
  Kind kind = Kind::condition;
  int line = 0;
  int column = 0;
  std::optional<bool> constant;  // whether it is taken, where that can be told from the template alone
  bool repeated = false;         // a `when` whose value an earlier one has
};

struct TemplateData;

class KB_API Template {
 public:
  explicit Template(std::shared_ptr<const TemplateData> data);

  const std::string& source() const;
  const std::vector<Use>& uses() const;
  const std::vector<PartialUse>& partials() const;
  const std::vector<Extension>& extensions() const;
  const std::vector<Branch>& branches() const;
  const TemplateData& data() const { return *data_; }

 private:
  std::shared_ptr<const TemplateData> data_;
};

// Throws Error(usage) with path, line and column on the first thing that is not valid.
KB_API Template parse(std::string_view source, const ParseOptions& options = {});

// Goes on after an error and gives up to a hundred, in the order of the source; none: `parse` would succeed.
KB_API std::vector<Error> lint(std::string_view source, const ParseOptions& options = {});

struct RenderLimits {
  std::size_t output_bytes = std::size_t{8} << 20;  // also of any text or array made on the way
  std::size_t loop_iterations = 1'000'000;          // of all loops together
  std::size_t partial_depth = 100;
  std::size_t steps = 20'000'000;  // tags, filters and 64 bytes of text each count as one
};

struct Moment {
  std::int64_t seconds = 0;  // since 1970, UTC
  int zone_minutes = 0;      // east of UTC
};

// "2026-01-31", "2026-01-31 09:30", "2026-01-31T09:30:00+08:00"; UTC without a zone. Nothing for anything else.
KB_API std::optional<Moment> parse_now(std::string_view text);

// What to do with a variable that an output needs and that has no value.
enum class OnMissing { fail, mark, keep, liquid };

struct RenderOptions {
  Moment now;
  std::string language = "en";  // of month and weekday names, lists, money: "en" or "zh..."
  RenderLimits limits;
  std::function<std::optional<std::string>(std::string_view name)> load_partial;
  Mode mode = Mode::kb;       // of the partials
  bool inline_errors = true;  // as Shopify's Liquid does; else the rendering ends at the first one
  OnMissing on_missing = OnMissing::fail;
  // Applied to the text of each output, unless its last filter made markup; never to the template's own text.
  std::function<std::string(std::string_view)> escape;
};

struct RenderProblem {
  std::string message;  // "Liquid error (line 3): divided by 0"
  std::string partial;  // the one it happened in; empty for the template itself
  int line = 0;
  int column = 0;
};

// Once for each place, however often a loop comes there.
struct Missing {
  enum class Why { undefined, null, empty, wrong_type };
  std::string path;
  std::string partial;  // the one that asked; empty in the template itself
  int line = 0;
  int column = 0;
  Why why = Why::undefined;
};

struct Rendered {
  std::string text;
  std::vector<RenderProblem> errors;
  std::vector<Missing> missing;
  std::optional<std::size_t> cursor;  // bytes before `{% cursor %}` in the text
};

// Throws Error where a limit is passed, always, naming limit and line. With `inline_errors` off the first error ends
// the rendering and is the only one in `errors`; the text is then what was rendered so far.
KB_API Rendered render(const Template& source, const Value& variables, const RenderOptions& options = {});

KB_API std::string_view name_of(Missing::Why why);  // "undefined", "null"...

// The tables, for documentation.
struct NamedThing {
  std::string name;
  bool extension = false;
  std::string syntax;
  std::string summary;
};
KB_API std::vector<NamedThing> tags();
KB_API std::vector<NamedThing> filters();

}  // namespace kb::liquid

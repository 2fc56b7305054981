// Renders nodes: holds the variables, the text so far, what went wrong, and the account of the limits. Tags' nodes call
// it. A `{% render %}` gets an inner Renderer with variables of its own and the same account.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "kb/liquid.h"
#include "reply/liquid/expression.h"
#include "reply/liquid/filters.h"
#include "reply/liquid/locator.h"
#include "reply/liquid/node.h"
#include "reply/liquid/render_error.h"

namespace kb::liquid {

using Variables = std::map<std::string, Value, std::less<>>;

enum class Interrupt { none, next, leave };

// What one rendering shares with everything it includes.
struct Run {
  const RenderOptions& options;
  Rendered result;
  std::size_t steps = 0;
  std::size_t iterations = 0;
  std::size_t written = 0;
  std::size_t depth = 0;    // of `{% render %}`
  std::size_t nesting = 0;  // of bodies in bodies
  std::map<std::string, std::shared_ptr<const TemplateData>, std::less<>> partials;
  std::map<const TemplateData*, Locator> locators;
  std::unordered_map<const char*, Location> located;
  std::unordered_set<const char*> told;  // look-ups that were reported as missing
};

class Renderer {
 public:
  Renderer(Run& run, const Value& environment, const TemplateData& data, std::string& out);
  ~Renderer();

  void render(const Body& body);
  void write(std::string_view text);

  Value evaluate(const Expression& expression);
  // `why`: set when the variable has no value and no default supplied one.
  Value evaluate(const Pipeline& pipeline, std::optional<Missing::Why>* why = nullptr);
  bool holds(const Condition& condition);
  bool holds(Condition::Operator comparison, const Value& left, const Value& right, const std::string& operator_text);

  // Variables, from the innermost scope outwards, then counters, then the environment. Nullptr: undefined.
  const Value* find(std::string_view name) const;
  void set_global(const std::string& name, Value value);  // assign, capture
  void set_local(const std::string& name, Value value) { scopes_.back()[name] = std::move(value); }
  // Of increment and decrement: the value before the change.
  std::int64_t next_counter(const std::string& name, std::int64_t change);

  // A scope for as long as it lives.
  class Scope {
   public:
    explicit Scope(Renderer& renderer) : renderer_(renderer) { renderer_.open_scope(); }
    ~Scope() { renderer_.close_scope(); }
    Scope(const Scope&) = delete;
    Scope& operator=(const Scope&) = delete;

   private:
    Renderer& renderer_;
  };

  // One level deeper, for as long as it lives; throws RenderError(stack_level) when that is too deep.
  class Nested {
   public:
    explicit Nested(Run& run);
    ~Nested() { --run_.depth; }
    Nested(const Nested&) = delete;
    Nested& operator=(const Nested&) = delete;

   private:
    Run& run_;
  };

  // Renders the body into text of its own.
  std::string capture(const Body& body);

  Interrupt interrupt = Interrupt::none;
  std::map<std::string, std::size_t> cycles;
  std::map<std::string, std::int64_t> continues;  // where each loop stopped, for `offset: continue`
  std::vector<Value> loops;                       // the forloops around
  std::string last_change;                        // of ifchanged
  bool has_change = false;

  // Counts against the limits; throw RenderError(limit).
  void count_step(std::size_t bytes = 0);
  void count_iteration();
  void check_size(const Value& value) const;

  // The parsed partial; throws RenderError when there is none or it is not valid.
  std::shared_ptr<const TemplateData> load(const std::string& name);
  // With the variables of this renderer.
  void render_partial(const TemplateData& partial);
  bool allows_include() const { return allows_include_; }
  void forbid_include() { allows_include_ = false; }

  Run& run() { return run_; }
  const TemplateData& data() const { return *data_; }
  const Value& environment() const { return environment_; }
  std::string& out() { return *out_; }
  bool is_capturing() const { return out_ != &run_.result.text; }
  Location locate(const char* place);
  void note_missing(const Expression& expression, Missing::Why why);

 private:
  void open_scope();
  void close_scope() { scopes_.pop_back(); }
  void render_node(const Node& node);
  std::shared_ptr<const TemplateData> parse_partial(const std::string& source, const std::string& name) const;
  void handle(RenderError error, const Node& node);
  Value lookup(const Expression& expression, std::optional<Missing::Why>* why);
  Value range(const Expression& expression);
  bool compare(const Condition& condition);
  Value apply(const FilterCall& call, const Value& input);

  Run& run_;
  Value environment_;
  const TemplateData* data_;
  std::string* out_;
  std::vector<Variables> scopes_;
  std::map<std::string, std::int64_t, std::less<>> counters_;
  std::map<std::string, Value, std::less<>> counter_values_;
  std::shared_ptr<const Drop> self_;
  bool allows_include_ = true;
};

// Ends the rendering: thrown when errors are not written into the text.
struct RenderStopped {};

}  // namespace kb::liquid

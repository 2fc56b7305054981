#include "reply/liquid/renderer.h"

#include <fmt/format.h>

#include "reply/liquid/drop.h"
#include "reply/liquid/locator.h"
#include "reply/liquid/output.h"
#include "reply/liquid/template_data.h"
#include "reply/liquid/value_text.h"
#include "text/unicode.h"

namespace kb::liquid {

// `self`: the variables as they are seen from where it was taken. Lives no longer than the renderer it looks into.
struct SelfDrop final : Drop {
  explicit SelfDrop(const Renderer& seen_from) : renderer(seen_from) {}
  std::string_view name() const override { return "Liquid::SelfDrop"; }
  std::optional<Value> find(std::string_view property) const override {
    const Value* const value = renderer.find(property);
    return value ? std::optional(*value) : std::nullopt;
  }
  bool equals(const Drop& other) const override {
    const auto* const self = dynamic_cast<const SelfDrop*>(&other);
    return self && &self->renderer == &renderer;
  }
  const Renderer& renderer;
};

namespace {

constexpr std::size_t most_run_errors = 1000;  // kept in the list; the text has them all

// "Liquid error (product line 3): ...". Partials that are not there, and depth, are reported without a line.
std::string message_of(const RenderError& error) {
  const bool syntax = error.kind == RenderError::Kind::syntax;
  if (error.kind == RenderError::Kind::file_system || error.kind == RenderError::Kind::stack_level) {
    return fmt::format("Liquid error: {}", error.what());
  }
  return fmt::format("Liquid{} error ({}{}line {}): {}", syntax ? " syntax" : "", error.template_name,
                     error.template_name.empty() ? "" : " ", error.line, error.what());
}

// Bodies in bodies, across partials: what the stack of a thread bears many times over.
class DeeperBody {
 public:
  explicit DeeperBody(Run& run) : run_(run) {
    if (run.nesting >= 1000) throw RenderError(RenderError::Kind::stack_level, "Nesting too deep");
    ++run.nesting;
  }
  ~DeeperBody() { --run_.nesting; }

 private:
  Run& run_;
};

[[noreturn]] void refuse_limit(const std::string& what) {
  throw RenderError(RenderError::Kind::limit, what);
}

}  // namespace

void Text::render(Renderer& renderer) const {
  renderer.write(text);
}

Renderer::Renderer(Run& run, const Value& environment, const TemplateData& data, std::string& out)
    : run_(run),
      environment_(environment),
      data_(&data),
      out_(&out),
      scopes_(1),
      self_(std::make_shared<SelfDrop>(*this)) {}

Renderer::~Renderer() = default;

void Renderer::open_scope() {
  if (scopes_.size() + run_.depth >= run_.options.limits.partial_depth) {
    throw RenderError(RenderError::Kind::stack_level, "Nesting too deep");
  }
  scopes_.emplace_back();
}

Renderer::Nested::Nested(Run& run) : run_(run) {
  if (run.depth >= run.options.limits.partial_depth) {
    throw RenderError(RenderError::Kind::stack_level, "Nesting too deep");
  }
  ++run.depth;
}

void Renderer::count_step(std::size_t bytes) {
  run_.steps += 1 + bytes / 64;
  if (run_.steps > run_.options.limits.steps) {
    refuse_limit(fmt::format("more than {} steps", run_.options.limits.steps));
  }
}

void Renderer::count_iteration() {
  if (++run_.iterations > run_.options.limits.loop_iterations) {
    refuse_limit(fmt::format("more than {} loop iterations", run_.options.limits.loop_iterations));
  }
  count_step();
}

void Renderer::check_size(const Value& value) const {
  const std::size_t most = run_.options.limits.output_bytes;
  const std::size_t size = value.string()  ? value.string()->size()
                           : value.array() ? value.array()->size() * sizeof(Value)
                                           : 0;
  if (size > most) refuse_limit(fmt::format("a value of more than {} bytes", most));
}

void Renderer::write(std::string_view text) {
  run_.written += text.size();
  if (run_.written > run_.options.limits.output_bytes) {
    refuse_limit(fmt::format("more than {} bytes of output", run_.options.limits.output_bytes));
  }
  out_->append(text);
}

void Renderer::render(const Body& body) {
  const DeeperBody deeper(run_);
  for (const auto& node : body.nodes) {
    render_node(*node);
    if (interrupt != Interrupt::none) return;
  }
}

void Renderer::render_node(const Node& node) {
  try {
    count_step();
    node.render(*this);
  } catch (const RenderError& error) {
    handle(error, node);
  }
}

// Each place is worked out once: loops come back to it.
Location Renderer::locate(const char* place) {
  const auto known = run_.located.find(place);
  if (known != run_.located.end()) return known->second;
  const auto locator = run_.locators.try_emplace(data_, data_->source, data_->name).first;
  return run_.located.emplace(place, locator->second.locate(place)).first->second;
}

void Renderer::handle(RenderError error, const Node& node) {
  if (error.line == 0) {
    error.line = node.line;
    error.template_name = data_->name;
    error.column = locate(node.place).column;
  }
  if (error.kind == RenderError::Kind::limit) {
    throw Error(ErrorCode::usage, fmt::format("rendering was stopped at line {}: {}", error.line, error.what()),
                "the limit guards against templates that never end", {data_->name, error.line, error.column});
  }
  RenderProblem problem{message_of(error), error.template_name, error.line, error.column};
  if (!node.is_blank() || data_->mode == Mode::strict2) {
    if (run_.options.inline_errors) write(problem.message);
  }
  if (run_.result.errors.size() < most_run_errors) run_.result.errors.push_back(std::move(problem));
  if (!run_.options.inline_errors) throw RenderStopped();
}

std::string Renderer::capture(const Body& body) {
  std::string text;
  std::string* const outer = out_;
  out_ = &text;
  try {
    render(body);
  } catch (...) {
    out_ = outer;
    throw;
  }
  out_ = outer;
  return text;
}

const Value* Renderer::find(std::string_view name) const {
  for (std::size_t i = scopes_.size(); i-- > 0;) {
    const auto found = scopes_[i].find(name);
    if (found != scopes_[i].end()) return &found->second;
  }
  if (const auto counted = counter_values_.find(name); counted != counter_values_.end()) return &counted->second;
  return environment_.object() ? environment_.object()->find(name) : nullptr;
}

void Renderer::set_global(const std::string& name, Value value) {
  check_size(value);
  scopes_.front()[name] = std::move(value);
}

std::int64_t Renderer::next_counter(const std::string& name, std::int64_t change) {
  const std::int64_t before = counters_[name];
  counters_[name] = before + change;
  counter_values_[name] = before + change;
  return before;
}

void Renderer::note_missing(const Expression& expression, Missing::Why why) {
  if (!run_.told.insert(expression.place).second) return;
  const Location place = locate(expression.place);
  run_.result.missing.push_back({path_of(expression), data_->name, place.line, place.column, why});
}

std::shared_ptr<const TemplateData> Renderer::load(const std::string& name) {
  if (const auto known = run_.partials.find(name); known != run_.partials.end()) return known->second;
  const auto source = run_.options.load_partial ? run_.options.load_partial(name) : std::nullopt;
  if (!source) throw RenderError(RenderError::Kind::file_system, fmt::format("Could not find asset {}", name));
  count_step(source->size());
  auto data = parse_partial(*source, name);
  run_.partials.emplace(name, data);
  return data;
}

std::shared_ptr<const TemplateData> Renderer::parse_partial(const std::string& source, const std::string& name) const {
  try {
    return parse_data(source, {run_.options.mode, name}, name);
  } catch (const Error& error) {
    const std::string text = error.what();
    RenderError wrapped(RenderError::Kind::syntax, text.substr(text.find("): ") + 3));
    wrapped.template_name = name;
    wrapped.line = error.location().line;
    wrapped.column = error.location().column;
    throw wrapped;
  }
}

void Renderer::render_partial(const TemplateData& partial) {
  const TemplateData* const outer = data_;
  data_ = &partial;
  try {
    render(partial.root);
  } catch (...) {
    data_ = outer;
    throw;
  }
  data_ = outer;
}

}  // namespace kb::liquid

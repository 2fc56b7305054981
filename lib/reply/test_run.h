// Running one test that a reply declares.
#pragma once

#include "kb/reply_test.h"

namespace kb {

// Whether the reply has the face that the test asks for.
bool has_face_for(const Reply& reply, const ReplyTest& test);

TestOutcome run_declared(const Reply& reply, const ReplyTest& test, const TestSettings& settings);

}  // namespace kb

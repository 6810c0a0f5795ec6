using System;
using System.Text.Json;
using UnifiedLms.Simulators.Hosting;

namespace UnifiedLms.Simulators.Canvas;

/// <summary>An error answer of Canvas.</summary>
internal sealed class CanvasRefusal(int status, string body, bool challenge = false) : Exception(body)
{
    public int Status { get; } = status;

    public SimulatorAnswer ToAnswer()
    {
        SimulatorAnswer answer = SimulatorAnswer.Json(Status, Message);

        // Only token problems carry the challenge; missing rights and scopes do not.
        return challenge ? answer.With("WWW-Authenticate", "Bearer realm=\"canvas-lms\"") : answer;
    }

    public static CanvasRefusal NotFound() => new(404, """{"errors":[{"message":"The specified resource does not exist."}]}""");

    public static CanvasRefusal Forbidden(int status) =>
        new(status, """{"status":"unauthorized","errors":[{"message":"user not authorized to perform that action"}]}""");

    public static CanvasRefusal NoToken() =>
        new(401, """{"status":"unauthenticated","errors":[{"message":"user authorization required"}]}""", challenge: true);

    public static CanvasRefusal BadToken(string message) => new(401, Errors(message), challenge: true);

    public static CanvasRefusal ExpiredToken(DateTimeOffset at) => new(
        401,
        $$"""{"errors":[{"message":"Expired access token.","expired_at":"{{at.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ}}"}]}""",
        challenge: true);

    public static CanvasRefusal Scopes() => new(401, Errors("Insufficient scopes on access token."));

    public static CanvasRefusal ShortSearch() =>
        new(400, """{"errors":[{"field":"search_term","code":"invalid","message":"3 or more characters is required"}]}""");

    /// <summary>Progress of a course without modules or of somebody who is no student.</summary>
    public const string NoProgress =
        """{"error":{"message":"no progress available because this course is not module based (has modules and module completion requirements) or the user is not enrolled as a student in this course"}}""";

    private static string Errors(string message) =>
        "{\"errors\":[{\"message\":\"" + JsonEncodedText.Encode(message) + "\"}]}";
}

# What each system can answer, and what a script is told: one row a failure, the frozen id and its category.
BeforeDiscovery {
    $categories = @{
        LmsAuthenticationFailed = 'AuthenticationError'; LmsAccessDenied = 'PermissionDenied'; LmsObjectNotFound = 'ObjectNotFound'
        LmsAlreadyExists = 'ResourceExists'; LmsInvalidInput = 'InvalidArgument'; LmsRateLimited = 'LimitsExceeded'
        LmsUnavailable = 'ResourceUnavailable'; LmsTimeout = 'OperationTimeout'; LmsNetworkFailure = 'ConnectionError'
        LmsUnexpectedResponse = 'InvalidResult'; LmsNotSupported = 'NotImplemented'
    }

    function Row([string] $Id, [string] $What, [hashtable] $Rule) {
        @{ what = $What; id = $Id; category = $categories[$Id]; rule = $Rule }
    }

    function Said([string] $Id, [int] $Status, [string] $Body) {
        Row $Id "$Status $Body" @{ fault = 'status'; status = $Status; body = $Body; contentType = 'application/json' }
    }

    $everywhere = @(
        Row LmsRateLimited '429' @{ fault = 'status'; status = 429; headers = @{ 'Retry-After' = '7' } }
        Row LmsUnavailable '500' @{ fault = 'errorPage'; status = 500 }
        Row LmsUnavailable '502' @{ fault = 'errorPage'; status = 502 }
        Row LmsUnavailable '503' @{ fault = 'errorPage'; status = 503 }
        Row LmsUnavailable '504' @{ fault = 'errorPage'; status = 504 }
        Row LmsNetworkFailure 'a reset before the headers' @{ fault = 'resetBeforeHeaders' }
        Row LmsNetworkFailure 'a reset in the body' @{ fault = 'resetMidBody' }
        Row LmsNetworkFailure 'a body that is too short' @{ fault = 'truncatedBody' }
        Row LmsUnexpectedResponse 'JSON that is cut off' @{ fault = 'truncatedJson' }
        Row LmsUnexpectedResponse 'a login page' @{ fault = 'loginPage' }
        Row LmsUnexpectedResponse 'a redirection' @{ fault = 'status'; status = 302; headers = @{ Location = 'https://login.invalid/' } }
        Row LmsTimeout 'an answer that never ends' @{ fault = 'neverEnding' }
    )
    $systems = @(
        @{
            name = 'canvas'
            rows = $everywhere + @(
                Row LmsRateLimited 'the throttle that looks like a lack of rights' @{ fault = 'canvasThrottle' }
                Row LmsAuthenticationFailed 'a refused token' @{ fault = 'status'; status = 401; body = '{"errors":[{"message":"Invalid access token."}]}'
                    contentType = 'application/json'; headers = @{ 'WWW-Authenticate' = 'Bearer realm="canvas-lms"' } }
                Said LmsAccessDenied 401 '{"status":"unauthorized","errors":[{"message":"user not authorized to perform that action"}]}'
                Said LmsAccessDenied 403 '{"status":"unauthorized","errors":[{"message":"user not authorized to perform that action"}]}'
                Said LmsObjectNotFound 404 '{"errors":[{"message":"The specified resource does not exist."}]}'
                Said LmsInvalidInput 400 '{"errors":[{"message":"Invalid page"}]}'
                Said LmsAlreadyExists 400 '{"errors":{"pseudonym":{"unique_id":[{"type":"taken","message":"taken"}]}}}'
                Said LmsInvalidInput 422 '{"errors":"no"}'
                Said LmsUnexpectedResponse 200 '{"not":"a list"}'
            )
        }
        @{
            name = 'moodle'
            rows = $everywhere + @(
                Said LmsAuthenticationFailed 200 '{"exception":"core\\exception\\moodle_exception","errorcode":"invalidtoken","message":"Invalid token - token not found"}'
                Said LmsAccessDenied 200 '{"exception":"webservice_access_exception","errorcode":"accessexception","message":"Access control exception"}'
                Said LmsAccessDenied 200 '{"exception":"core\\exception\\required_capability_exception","errorcode":"nopermissions","message":"Sorry"}'
                Said LmsAccessDenied 200 '{"exception":"moodle_exception","errorcode":"errorcoursecontextnotvalid","message":"You cannot execute functions"}'
                Said LmsObjectNotFound 200 '{"exception":"dml_missing_record_exception","errorcode":"invalidrecord","message":"Can''t find data record"}'
                Said LmsInvalidInput 200 '{"exception":"invalid_parameter_exception","errorcode":"invalidparameter","message":"Invalid parameter value detected"}'
                Said LmsAlreadyExists 200 '{"exception":"moodle_exception","errorcode":"shortnametaken","message":"Short name is already used"}'
                Said LmsUnavailable 200 '{"exception":"dml_connection_exception","errorcode":"dbconnectionfailed","message":"Database connection failed"}'
                Said LmsUnavailable 200 '{"exception":"moodle_exception","errorcode":"sitemaintenance","message":"The site is undergoing maintenance"}'
                Row LmsAccessDenied 'web services switched off' @{ fault = 'status'; status = 403 }
            )
        }
    )
}

Describe 'A failure of <name>' -ForEach $systems {
    BeforeAll {
        . $PSScriptRoot/Common.ps1
        Import-BuiltModule
        $simulator = Start-Simulator $name
        $null = Connect-Lms $name $simulator.BaseUri -Token $simulator.Token -MaxAttempts 1 -TimeoutSec 2 -SkipTest
        $user = (Get-LmsUser -First 1).Id
    }

    AfterAll {
        Get-LmsConnection | Disconnect-Lms
        Stop-Simulator $simulator
    }

    It '<what> is <id>' -ForEach $rows {
        $rules = ConvertTo-Json -InputObject @($rule) -Depth 5
        $null = Invoke-RestMethod "$($simulator.BaseUri)/__simulator/faults" -Method Delete
        $null = Invoke-RestMethod "$($simulator.BaseUri)/__simulator/faults" -Method Post -Body $rules
        foreach ($call in { Get-LmsUser -ErrorAction Stop }, { Get-LmsUser -Id $user -ErrorAction Stop }) {
            # What is no list may well be a user, and the other way round.
            if ($rule.body -eq '{"not":"a list"}' -and "$call" -match '-Id') { continue }

            $failure = Get-Failure $call
            $failure.FullyQualifiedErrorId | Should -BeLike "$id,UnifiedLms.PowerShell.GetLmsUserCommand"
            $failure.CategoryInfo.Category | Should -Be $category
            $failure.ErrorDetails.RecommendedAction | Should -Not -BeNullOrEmpty
            $fault = $failure.Exception.Fault
            $fault.Provider | Should -Be $name
            $fault.Connection | Should -Be $name
            $fault.RequestId | Should -Not -BeNullOrEmpty
            ($fault | ConvertTo-Json) | Should -Not -Match ([regex]::Escape($simulator.Plain))
            if ($id -eq 'LmsRateLimited') { $fault.StatusCode | Should -Be 429 }
        }
    }

    It 'over, the connection works on' {
        $null = Invoke-RestMethod "$($simulator.BaseUri)/__simulator/faults" -Method Delete
        @(Get-LmsUser -First 3).Count | Should -Be 3

        # Which of many ids it was stands in the text, whatever the system says: a log holds no objects.
        $failures = @()
        $null = Get-LmsUser -Id 777771, 777772 -ErrorVariable failures -ErrorAction SilentlyContinue
        $failures.Count | Should -Be 2
        $failures[0].ErrorDetails.Message | Should -Match '\b777771\b'
        $failures[1].ErrorDetails.Message | Should -Match '\b777772\b'
    }
}

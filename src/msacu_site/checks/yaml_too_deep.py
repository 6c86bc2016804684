"""Values are nested too deeply.

Why
    A limit keeps one file from stopping the build for everybody.
Bad
    [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]
Write
    arms:
      - {id: tea, label: Tea, class: herbal-tea}
"""
